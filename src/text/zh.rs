//! The interface in Chinese.

use super::number::count;
use super::{Lead, Selection, Words};
use crate::data::Lang;
use crate::data::fact::Date;
use crate::error::Expected;

pub const WORDS: Words = Words {
    lang: Lang::Zh,
    tag: "zh-CN",
    brand: "锡鉴",
    subtitle: "区县考核事实查询",
    skip: "跳到正文",
    pages: "页面",
    overview: "总览",
    facts: "明细",
    other_language: ("English", "en"),
    to_dark: "深色",
    to_light: "浅色",

    filters: "筛选",
    clear_all: "清除全部筛选",
    clear: "清除",
    chosen: |n| format!("已选 {n}"),
    remove: |what| format!("取消筛选：{what}"),
    close: "关闭",
    show_facts: |n| format!("看 {} 条", count(n, Lang::Zh)),
    whole_city: |city| format!("{city}（全市整体）"),
    none: "未指明",
    tiles_note: "方块只示意方位。选“全市整体”只看全市本身的事实，不含各区县。",
    span_hint: "按住 Shift 再点，可选一段年份",
    list_and: "和",
    list_or: "或",

    facts_count: |n, all| format!("{} / {} 条", count(n, Lang::Zh), count(all, Lang::Zh)),
    no_filter: "未加筛选。点任一格、方块或条即筛选",
    copy_link: "复制链接",
    copy: "复制",
    copied: "已复制",
    copy_failed: "无法写入剪贴板，文字已选中，请按 Ctrl+C",
    chart: "图",
    table: "表",
    chart_keys: "方向键移动，回车筛选，Esc 收起提示",
    total: "合计",

    empty: "没有符合全部筛选条件的事实",
    empty_why: |filter, left| format!("去掉“{filter}”，就有 {} 条。", count(left, Lang::Zh)),
    drop_filter: |filter| format!("去掉“{filter}”"),
    gaps_title: "缺什么，为什么",
    gaps_sub: "没有材料不等于零；以下是各处空缺的原因",
    all: "全部",
    reason: "原因",
    sort_by: |what| format!("按{what}排序"),
    more_rows: |n| format!("再显示 {} 条", count(n, Lang::Zh)),
    inferred_mark: "推断",

    evidence: "证据",
    as_printed: "原文所印",
    look_for: "在原文中找这几个字",
    where_printed: |source, paragraph| match paragraph {
        Some(paragraph) => format!("{source}，所读副本第 {paragraph} 段（按非空行计）"),
        None => source.to_owned(),
    },
    source: "来源",
    search_text: "可贴进搜索框",
    copy_key: "复制（C 键）",
    basis: "依据",
    why_inferred: "推断理由",
    note: "说明",
    comparator: "符号",
    read_as: |sign, word| format!("{sign}，即“{word}”"),
    value: "数值",
    year: "年份",
    due: "期限",
    no_due: "原文未写期限",
    given_by: "评定或提出",
    fingerprint: "所读副本的 SHA-256",
    event_on: "所记之日",
    published_on: "发布日期",
    not_printed: "原文未印",
    address: "网址",
    related: "相关事实",
    same_paragraph: "同段",
    link_back: ["其结果", "后又重申", "其部分", "被取代", "相矛盾", "据此推断"],
    report: "复制报错信息",
    report_text: |id, version, address| {
        format!("锡鉴报错\n事实编号：{id}\n数据版本：{version}\n地址：{address}\n问题：")
    },
    id: "编号",

    foot_data: |facts, sources| {
        format!("数据：{} 个来源，{} 条事实", count(sources, Lang::Zh), count(facts, Lang::Zh))
    },
    foot_network: "本页不向其他地址发出任何请求",
    foot_licence: "代码 MIT；文字与数据结构 CC BY 4.0；数字是事实",
    bad_tables: |n| format!("数据表有 {n} 处错误，未能读入："),
    dropped_key: |key| format!("地址里的“{key}”无法识别，已略去"),
    dropped_value: |key, value| format!("地址里 {key} 没有“{value}”这一项，已略去"),
    dismiss: "知道了",

    lead,
    lead_note,
    selection,
    date,
    expected,
    row_column,
};

fn lead(it: &Lead<'_>) -> String {
    let n = |n| count(n, Lang::Zh);
    let span = it.years.map_or(String::new(), |(from, to)| format!("，{from}—{to} 年"));
    let other = if it.other_sources == 0 {
        String::new()
    } else {
        format!("，{} 条出自 {} 个其他来源", n(it.other_facts), n(it.other_sources))
    };
    let as_of =
        it.as_of.map_or(String::new(), |day| format!("；数据截至 {}，版本 {}", date(day), it.version));
    format!(
        "{}及其区县{span}：*{}* 条事实出自 {} 篇文章{other}{as_of}。",
        it.city,
        n(it.core_facts),
        numeral(it.core_sources),
    )
}

fn lead_note(it: &Lead<'_>) -> String {
    let city = it.city;
    format!(
        "非{city}官方网站。发现错误：打开该条证据，用“复制报错信息”取编号、版本与地址，发给把本页交给你的人。"
    )
}

fn selection(it: &Selection) -> String {
    let places = it.places.as_deref().unwrap_or("");
    let years = it.years.as_ref().map_or(String::new(), |years| format!(" {years} 年"));
    let others: String = it
        .others
        .iter()
        .map(|(facet, options)| format!("{facet}为“{options}”"))
        .collect::<Vec<_>>()
        .join("、");
    let subject = match (places.is_empty() && years.is_empty(), others.is_empty()) {
        (true, true) => "全部".to_owned(),
        (true, false) => format!("{others}的"),
        (false, true) => format!("{places}{years}的").trim_start().to_owned(),
        (false, false) => format!("{places}{years}，{others}的").trim_start().to_owned(),
    };
    if it.count == 0 {
        return format!("没有{subject}事实。").replace("没有全部", "没有");
    }
    let inferred = match it.inferred {
        0 => "，都是原文所载".to_owned(),
        n if n == it.count => "，都是推断".to_owned(),
        n => format!("，其中 {} 条是推断", count(n, Lang::Zh)),
    };
    format!("{subject} *{}* 条事实，出自 {} 个来源{inferred}。", count(it.count, Lang::Zh), it.sources)
}

/// A small number in characters, as prose has it.
fn numeral(n: usize) -> String {
    const DIGITS: [&str; 11] = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    DIGITS.get(n).map_or_else(|| count(n, Lang::Zh), |digit| (*digit).to_owned())
}

fn date(it: Date) -> String {
    let month = it.month().map_or(String::new(), |month| format!(" {month} 月"));
    let day = it.day().map_or(String::new(), |day| format!(" {day} 日"));
    format!("{} 年{month}{day}", it.year())
}

fn row_column(row: Option<u32>, column: Option<&str>, found: &str) -> String {
    let row = row.map_or(String::new(), |row| format!(" 第 {row} 行"));
    let column = column.map_or(String::new(), |column| format!("“{column}”列"));
    let found = if found.is_empty() { "是空的".to_owned() } else { format!("是“{found}”") };
    format!("{row}{column}：{found}，应为")
}

fn expected(it: Expected) -> String {
    match it {
        Expected::File => "一个文件".into(),
        Expected::Utf8 => "UTF-8 文字".into(),
        Expected::Header => "表头一行".into(),
        Expected::Column => "这一列".into(),
        Expected::SingleColumn => "每列只出现一次".into(),
        Expected::Cells(n) => format!("{n} 个单元格"),
        Expected::ClosedQuote => "成对的引号".into(),
        Expected::Value => "有内容".into(),
        Expected::Id => "由字母、数字和 _ . - 组成的编号，且不是 none".into(),
        Expected::UniqueKey => "未用过的编号".into(),
        Expected::KeyOf(table) => format!("{table}.csv 里有的编号"),
        Expected::OneOf(words) => {
            format!("下列之一：{}", words.iter().map(|word| word.id).collect::<Vec<_>>().join("、"))
        }
        Expected::Decimal => "小数不超过六位、小于一万亿的数".into(),
        Expected::Whole => "不小于 0 的整数".into(),
        Expected::Year => "四位年份".into(),
        Expected::Date => "日期，如 2022、2022-04 或 2022-04-29".into(),
        Expected::Rows => "至少一行".into(),
    }
}

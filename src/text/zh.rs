//! The interface in Chinese.

use super::number::count;
use super::{Faults, Lead, Selection, Statement, Words};
use crate::data::Lang;
use crate::data::fact::Date;

pub const WORDS: Words = Words {
    lang: Lang::Zh,
    tag: "zh-CN",
    brand: "锡鉴",
    subtitle: "区县考核事实查询",
    skip: "跳到正文",
    pages: "页面",
    overview: "总览",
    indicators: "指标",
    assessment: "考核",
    pledges: "承诺",
    projects: "项目",
    facts: "明细",
    sources: "来源",
    other_language: ("English", "en"),
    to_dark: "深色",
    to_light: "浅色",

    filters: "筛选",
    clear_all: "清除全部筛选",
    chosen: "已选 {}",
    remove: "取消筛选：{}",
    close: "关闭",
    show_facts: "看 {} 条",
    whole_city: "{}（全市整体）",
    none: "未指明",
    tiles_note: "方块只示意方位。选“全市整体”只看全市本身的事实，不含各区县。",
    span_hint: "按住 Shift 再点，可选一段年份",
    list_and: "和",
    list_or: "或",
    list_comma: "、",
    colon: "：",
    and_more: "{}等（另有 {} 项）",

    facts_count: "{} / {} 条",
    no_filter: "未加筛选。点任一格、方块或条即筛选",
    copy_link: "复制链接",
    copy: "复制",
    copied: "已复制",
    copy_failed: "无法写入剪贴板，文字已选中，请按 Ctrl+C",
    chart: "图",
    table: "表",
    enlarge: "放大",
    chart_keys: "方向键移动，回车筛选，空格钉住提示，Esc 收起，T 看表格",
    total: "合计",

    search: "搜索",
    sought: "搜索",
    keys: "键盘快捷键",
    take: "下载",
    share: "引用与分享",
    brief: "简报",

    empty: "没有符合全部筛选条件的事实",
    empty_why: "去掉“{}”，就有 {} 条。",
    drop_filter: "去掉“{}”",
    gaps_title: "缺什么，为什么",
    gaps_sub: "没有材料不等于零；以下是各处空缺的原因",
    all: "全部",
    sort_by: "按{}排序",
    more_rows: "再显示 {} 条",
    inferred_mark: "推断",
    preliminary_mark: "初",
    in_year: "{} 年",
    year_gap: "",

    compare: "对比",
    compare_none: "取消对比",

    evidence: "证据",
    look_for: "在原文中找这几个字",
    where_printed: "{}，所读副本第 {} 段（按非空行计）",
    source: "来源",
    search_text: "可贴进搜索框",
    copy_key: "复制（C 键）",
    basis: "依据",
    why_inferred: "推断理由",
    note: "说明",
    comparator: "符号",
    read_as: "{}，即“{}”",
    value: "数值",
    year: "年份",
    due: "期限",
    event_on: "所记之日",
    published_on: "发布日期",
    not_printed: "原文未印",
    address: "网址",
    related: "相关事实",
    same_paragraph: "同段",
    link_back: ["其结果", "后又重申", "其部分", "被取代", "相矛盾", "据此推断"],
    undecided: "不够确切",
    id: "编号",

    foot_data: "数据 {} 版：{} 个来源，{} 条事实",
    foot_as_of: "数据截至 {}",
    foot_fingerprint: "指纹 {}",
    foot_tables: "数据表与说明",
    foot_network: "本页不向其他地址发出任何请求",
    foot_licence: "代码 MIT；文字与数据结构 CC BY 4.0；数字是事实",
    dropped_key: "地址里的“{}”无法识别，已略去",
    dropped_twice: "地址里的“{}”写了两次，第二个已略去",
    dropped_value: "地址里 {} 没有“{}”这一项，已略去",
    lost: "这一部分没有载入，请再试一次；如果网站刚更新过，请重新加载",
    dismiss: "知道了",

    lead,
    lead_note,
    selection,
    statement,
    date,
};

/// What is wrong with a table.
pub const FAULTS: Faults = Faults {
    at_row: " 第 {} 行",
    at_column: "“{}”列",
    found: "：是“{}”，应为",
    found_nothing: "：是空的，应为",
    expect_cells: "{} 个单元格",
    expect_key: "{}.csv 里有的编号",
    expect_word: "下列之一：{}",
    expect: [
        "一个文件",
        "UTF-8 文字",
        "表头一行",
        "这一列",
        "每列只出现一次",
        "成对的引号",
        "有内容",
        "由字母、数字和 _ . - 组成的编号，且不是 none",
        "未用过的编号",
        "小数不超过六位、小于一万亿的数",
        "不小于 0 的整数",
        "四位年份",
        "年-月-日、年-月或年",
        "至少一行",
    ],
};

fn lead(it: &Lead<'_>) -> String {
    let n = |n| count(n, Lang::Zh);
    let span = it.years.map_or(String::new(), |(from, to)| {
        if from == to { format!("，{from} 年") } else { format!("，{from}—{to} 年") }
    });
    let other = match it.other_sources {
        0 => "，0 条出自其他来源".to_owned(),
        sources => format!("，{} 条出自 {} 个其他来源", n(it.other_facts), n(sources)),
    };
    let as_of =
        it.as_of.map_or(String::new(), |day| format!("；数据截至 {}，版本 {}", date(day), it.version));
    format!(
        "{}及其区县{span}：*{}* 条事实出自{}篇文章{other}{as_of}。",
        it.city,
        n(it.core_facts),
        numeral(it.core_sources),
    )
}

fn lead_note(it: &Lead<'_>) -> String {
    let city = it.city;
    format!(
        "非{city}官方网站。发现错误：打开该条证据，用“引用与分享”里的“报告错误”取编号、版本与地址，发给把本页交给你的人。"
    )
}

fn selection(it: &Selection) -> String {
    let places = it.places.as_deref().unwrap_or("");
    let years = it.years.as_ref().map_or(String::new(), |years| format!(" {years} 年"));
    let others: String =
        it.others.iter().map(|(facet, options)| format!("{facet}为{options}")).collect::<Vec<_>>().join("、");
    let about = if places.is_empty() { years.trim_start().to_owned() } else { format!("{places}{years}") };
    let comma = if about.is_empty() || others.is_empty() { "" } else { "，" };
    let of = if about.is_empty() && others.is_empty() { "" } else { "的" };
    let subject = format!("{about}{comma}{others}{of}");
    if it.count == 0 {
        return format!("没有{subject}事实。");
    }
    let subject = if subject.is_empty() { "全部" } else { &subject };
    let inferred = match it.inferred {
        0 => "，都是原文所载".to_owned(),
        n if n == it.count => "，都是推断".to_owned(),
        n => format!("，其中 {} 条是推断", count(n, Lang::Zh)),
    };
    format!("{subject} *{}* 条事实，出自 {} 个来源{inferred}。", count(it.count, Lang::Zh), it.sources)
}

fn statement(it: &Statement<'_>) -> String {
    let time = match it.day {
        Some(day) => format!("（截至 {}）", date(day)),
        None if it.year.is_empty() => String::new(),
        None => format!("{}年{}", it.year, it.period),
    };
    let (before, after) = if it.day.is_some() { ("", time.as_str()) } else { (time.as_str(), "") };
    format!("{}{before}{}{after}{} {}", it.place, it.what, it.wording, it.figure)
}

/// A small number in characters, as prose has it.
fn numeral(n: usize) -> String {
    const DIGITS: [&str; 11] = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    DIGITS.get(n).map_or_else(|| format!(" {} ", count(n, Lang::Zh)), |digit| (*digit).to_owned())
}

fn date(it: Date) -> String {
    let month = it.month().map_or(String::new(), |month| format!(" {month} 月"));
    let day = it.day().map_or(String::new(), |day| format!(" {day} 日"));
    format!("{} 年{month}{day}", it.year())
}

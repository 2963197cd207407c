//! The interface in Chinese.

use super::number::count;
use super::{
    Brief, Fair, Faults, Keys, Lead, Ledger, Origins, Search, Selection, Share, Statement, Take, Who, Words,
    Works,
};
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

    empty: "没有符合全部筛选条件的事实",
    empty_why: "去掉「{}」，就有 {} 条。",
    drop_filter: "去掉「{}」",
    gaps_title: "缺什么，为什么",
    gaps_sub: "没有材料不等于零；以下是各处空缺的原因",
    catalogue_title: "等次与奖项目录",
    catalogue_sub: "由谁颁、几时一评、见于几条材料、给了谁；点名称即筛选",
    catalogue_facts: "{} 条",
    catalogue_none: "没有符合筛选的材料",
    take: Take {
        title: "下载",
        rows_shown: "当前显示（{} 条）",
        rows_all: "全部（{} 条）",
        rows_marks: "图中 {} 项",
        formats: [
            ["CSV 文件", "编号与取值同数据表，供程序读取"],
            ["CSV 文件（Excel、WPS）", "中文表头与名称，双击即可打开"],
            ["JSON 文件", "附筛选条件、来源与引用"],
            ["数据包 ZIP", "各表及其说明（Frictionless）"],
            ["复制为表格", "粘贴到 Excel、WPS、Word"],
            ["复制 Markdown", "粘贴到笔记、网页"],
        ],
        pictures: [["PNG 图片", "二倍大小，附来源与引用"], ["SVG 图片", "可放大，文字可改"]],
        hold: "在不能下载的应用里，可长按图片保存",
        by_hand: "不能下载？在此选中文字复制",
        file: ["整个网站存成一个文件", "离线可用，可拷给别人；数据截至 {}"],
        print: "打印或存为 PDF",
        saved: "已交给浏览器保存：{}",
        everything: "全部",
        columns: ["图中项", "数值", "说明", "事实编号"],
        notes: ["内容", "筛选", "来源", "版本", "数据指纹", "地址", "引用", "许可"],
        no_filter: "未加筛选",
        release: "{}，数据截至 {}",
        between: "；",
        guarded: "以 = + - @ 开头的文字前加了撇号（'），以免被当作公式",
    },
    share: Share {
        title: "引用与分享",
        link: "本页地址",
        send: "用系统分享",
        this_view: "引用当前显示",
        this_fact: "引用这条事实",
        its_source: "引用它的来源",
        report: "报告错误",
        report_sub: "复制后发给把本页交给你的人；本页不发送任何内容",
    },
    search: Search {
        name: "搜索",
        hint: "区县、指标、机构、人名、项目、词句、拼音",
        help: "汉字、全拼、首字母、英文都可以；几个词用空格隔开。",
        results: "搜索结果",
        none_found: "没有找到“{}”。可换个写法，或少写几个字。",
        found: "名称 {} 个，事实 {} 条",
        all_facts: "列出全部 {} 条事实",
        sought: "搜索",
    },
    keys: Keys {
        title: "键盘快捷键",
        list: [
            "搜索",
            "本说明",
            "图与表互换",
            "来源",
            "下载",
            "打开证据时，复制原文字句",
            "关闭最上面的一层，或收起提示",
            "在图中从一个标记到另一个",
            "按标记筛选；再按取消",
            "固定提示",
        ],
        off: "停用单字母快捷键",
    },
    ledger: Ledger {
        title: "说了什么，后来怎样",
        sub: "有检验标准或有结果的承诺与目标；左右都可打开证据，展开可对照原文",
        promised: "承诺或目标",
        came: "结果",
        status: "判定",
        said: "{}提出",
        due_by: "期限 {}",
        no_outcome: "来源未载结果",
        rest: "另有 {} 项没有可检验的标准，也没有结果。",
        rest_link: "在明细中查看",
        rule_title: "怎样判定",
        rule_sub: "“今天”指数据截至日：{}。目标与承诺都算；重申的计入首次，被取代的不计。从上到下，先符合哪条就是哪条。",
        steps: [
            "有结果达到承诺，且不晚于期限（未定期限的不论早晚）；或各组成部分都已兑现",
            "有结果达到承诺，但晚于期限",
            "期限已过，有结果没有达到承诺",
            "期限已过或未定期限，只达到一部分",
            "期限在数据截至日之后",
            "期限已过，所读来源没有写到结果；不等于没有兑现",
            "没有可检验的标准",
            "期限已过，有结果，但不够确切，判不出",
            "没有期限，也没有结果能判定",
            "后来的承诺取代了它",
            "此前已经说过，计在首次",
        ],
        effects: [
            "指标不同、重大节点或没有标准的，按关联中写明的作用；没写的算进展",
            "年份或期间不同（如用半年比全年），算进展；单位不同，判不出",
            "数字按范围比：不低于、超过、不高于、低于如字面，约数上下各放宽 5%；承诺的整数，越高越好的读作“不低于”，越低越好的读作“不高于”",
            "名次：同一参照下不低于所承诺的名次即达到",
            "与人相比：写明同样关系，或两方数字都有且比得出",
        ],
    },
    works: Works {
        title: "项目与园区",
        sub: "来源点名的，按写明的单个项目总投资分组",
        over: "总投资超过 {}",
        less: "未载总投资，或在此以下",
        schemes_title: "产业体系、工程与行动",
        schemes_sub: "来源点名的，连同组成部分，按谁主导分组",
        no_runner: "未写明谁主导",
        parts: "包括：{}",
    },
    who: Who {
        title: "谁是谁：机构与人物",
        sub: "各地机构、任职与出席，注明据谁所说；点名称即筛选，再点取消",
        elsewhere: "省、企业与其他",
    },
    origins: Origins {
        title: "逐个来源",
        sub: "展开可看出自哪几段、略去了什么、怎样检索",
        facts: ["{} 条", "{} 条"],
        paragraphs: "第 {} 段",
        left_out: "未收录的词句",
        see: "在明细中查看",
        inferred_title: "推断的事实",
        inferred_sub: "来源没有直说，由别处推出，共 {} 条；理由写在每条之下",
        method_title: "方法",
        method: [
            "一条事实是能单独判断真假的最小陈述，都有来源、段落和原文中的几个字，可以核对；概述是我们改写的。",
            "措辞保留：以上、超、接近、以下是数值的一部分；只写名次的，不补数字。",
            "没有的就是没有：不记作零，不用别的年份代替，不推算。",
            "没有直说、由别处推出的，标“推断”，写明理由和所依据的事实。",
            "几个来源说法不一，图中先取终值，再看来源性质，再取后发布的；其余列在证据里。",
            "年份：数据、等次、奖项、问题按所评的年份，目标与承诺按要达到的年份，其余按发生的年份。",
        ],
        releases_title: "版本",
        since: "与 {} 版逐行相比",
        changed: ["新增", "改动", "删去"],
        changes: "逐行清单",
    },
    brief: Brief {
        name: "简报",
        choose: "选一个区县，得到一页可打印的简报；其他筛选同样起作用。",
        kick: "锡鉴 · 区县简报 · 数据截至 {}",
        sum: "已知 {} 条事实，出自 {} 个来源，其中 {} 条是推断。{} 项承诺与目标中，{} 项已有结果；获等次与奖项 {} 条，承认问题 {} 条。",
        honours: "等次与奖项",
        problems: "文中承认的问题",
        more: "另有 {} 条，见网页。",
        nothing: "所读来源没有写到。",
    },
    all: "全部",
    sort_by: "按{}排序",
    more_rows: "再显示 {} 条",
    inferred_mark: "推断",
    preliminary_mark: "初",
    preliminary: "初步数",
    unofficial: "非官方",
    part_of_year: "部分时段",
    in_year: "{} 年",
    no_figure: "没有数字",
    no_figures: "没有可以画的数字。",
    year_gap: "",

    pick: "指标",
    against: "散点图的另一项",
    by_itself: "自动选：共有数字最多的一项",
    compare: "对比",
    compare_none: "取消对比",
    ranks_title: "名次",
    ranks_sub: "来源写明的名次，有没有数字都列；不限于所选指标",
    fair_title: "比较是否公平",
    fair: Fair {
        coverage: "{} 年，{} 个区县中 {} 个有数字。",
        size: "这是总量，区县大小不同，先后不等于好坏。",
        preliminary: "{} 年有 {} 个是初步数。",
        worded: "{} 年有 {} 个只知上下限或约数。",
        inferred: "{} 年有 {} 个是推断。",
        unofficial: "{} 年有 {} 个出自非官方来源。",
        period: "{} 年另有 {} 个区县只有半年、季度等部分时段的数字，未列入。",
        broken: "{}自 {} 年起与此前不可比：{}。",
        offer: "改看：{}",
    },

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
    report: "复制报错信息",
    report_text: "锡鉴报错\n事实编号：{}\n数据版本：{}\n地址：{}\n问题：",
    id: "编号",

    foot_data: "数据 {} 版：{} 个来源，{} 条事实",
    foot_fingerprint: "指纹 {}",
    foot_tables: "数据表与说明",
    foot_network: "本页不向其他地址发出任何请求",
    foot_licence: "代码 MIT；文字与数据结构 CC BY 4.0；数字是事实",
    dropped_key: "地址里的“{}”无法识别，已略去",
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

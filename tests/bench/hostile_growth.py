"""Time on hostile text: hostile_growth.py [-n 10000] [-k PART] [--limit 30]. CPU seconds at n, 2n and 4n characters.

Each kind of text is one unit said over and over: on one endless line, one a line, one a paragraph, in table rows or
in one cell. A ratio of about 2 a doubling is linear; what is above 2.3 or slower than the limit is printed with `!`.
"""

from __future__ import annotations

import argparse
import gc
import signal
import time
from collections.abc import Callable, Iterator

from tenderkit.extract import extract_requirements
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes

UNITS = {
    "rejected": "the bid shall be rejected ",
    "rejected-sentence": "The bid shall be rejected. ",
    "rejected-if": "If a bidder is late, the bid will be rejected, ",
    "right": "the Council reserves the right to reject any bid that is late and ",
    "shall": "the supplier shall provide the service and ",
    "shall-sentence": "The Supplier shall provide {} users with a report each month. ",
    "must": "bidders must submit a form; ",
    "may": "the Buyer may terminate the contract or the Supplier will ",
    "by": "shall be sent by the Bank to be ",
    "should": "Should the bidder fail, ",
    "without": "If the bidder fails to submit the form, its bid ",
    "a": "a",
    "word": "word ",
    "capital": "Word ",
    "CAPITALS": "THE BIDDER SHALL ",
    "blank": "x  ",
    "numbers": "1. 2. ",
    "number": "12 ",
    "counting": "{}. ",
    "counted": "{}. The bidder shall provide item {}. ",
    "digits": "1234567890",
    "thousands": "1,234,",
    "decimals": "1.1.",
    "clause": "see clause 1.1 ",
    "clauses": "clause {}.{}, ",
    "clause-must": "Bidders shall comply with clause 1.{}. ",
    "bracket": "(a) ",
    "open": "(",
    "nested": "((a) b) [c] ",
    "opened-bid": "(the bid ",
    "quote": '"bid" ',
    "defined": '"Bid" means the bid, (the "Bid") ',
    "colon": "bid: ",
    "lettered": "the bidder shall: a. Give x; b. Keep y; ",
    "listed": "the bidder shall: (1) give x; (2) keep y; and (3) go; ",
    "dashes": ": - Provide x - Ensure y ",
    "semicolons": "; and; or",
    "commas": ", ",
    "dots": ".",
    "ellipsis": "… ",
    "leader": "Chapter .......... {}\n",
    "fill": "Name: ______ Date: ______ ",
    "boxes": "□ yes ☑ no ",
    "marks": "★▲",
    "mark": "★ the system shall {} ",
    "stars": "* * ",
    "slash": "and/or/",
    "hyphen": "re-sub-mit-",
    "e-mail": "a.b@c.example, ",
    "at": "a.b@",
    "url": "http://a.b/c?d=e&",
    "phone": "+44 20 7946 0000, ",
    "date": "12 January 2027, ",
    "iso-date": "2027-01-12 ",
    "deadline": "Bids must be received by 12:00 noon on 12 January 2027 ",
    "clock": "4 p.m. September 18 ",
    "money": "GBP 4,200,000 ",
    "budget": "The budget is USD 1,000 per year, ",
    "percent": "at least 95 % of ",
    "threshold": "not less than 5 years and at least 3 ",
    "score": "x 10 points ",
    "score-line": "Quality {} – 10 points\n",
    "scored": "Technical (60 points): Quality (10%), Price 30 %, ",
    "formula": "score = lowest price / price x 30 ",
    "lots": "Lot {} Supply of goods ",
    "lot-lines": "Lot {}: Supply of goods\n",
    "heading": "# {}. Section\n\n",
    "headings": "## 1.{} Requirements\n\nThe supplier shall do it.\n\n",
    "annex": "Annex {} Form of Tender\n\n",
    "label": "Tender title: Supply {}\n\n",
    "labels": "Name of the purchaser: ",
    "address": "1 High Street, Town, AB1 2CD, ",
    "zh-shall": "投标人应提供服务，",
    "zh-sentence": "投标人必须提供第{}项服务。",
    "zh-reject": "不符合第2.3条的，投标无效，",
    "zh-reject-sentence": "不符合第2.{}条的，投标无效。",
    "zh-void": "投标无效",
    "zh-article": "第{}条 投标人应当提供服务。\n\n",
    "zh-clause": "第1条",
    "zh-numbers": "一、二、",
    "zh-counted": "1、提供服务；2、提供资料；",
    "zh-brackets": "（一）提供（二）",
    "zh-open": "（",
    "zh-quote": "“投标”",
    "zh-title": "《招标法》第{}条、",
    "zh-one": "标",
    "zh-colon": "项目名称：",
    "zh-label": "项目编号：A-{}\n\n",
    "zh-money": "预算金额986万元，",
    "zh-hanzi-money": "壹佰贰拾叁万肆仟",
    "zh-date": "2027年1月15日09时30分",
    "zh-deadline": "投标截止时间：2027年1月15日09时30分；",
    "zh-place": "开标地点：云泽市政府大楼第{}会议室，",
    "zh-score": "得10分，",
    "zh-scored": "技术部分（50分）每项得2分，最高10分；",
    "zh-price": "投标报价得分＝（评标基准价／投标报价）×15",
    "zh-lots": "第{}包：设备采购\n\n",
    "zh-lot-line": "包{}设备 ",
    "zh-mark": "★系统应支持{}，",
    "zh-legend": "带★的条款为实质性要求，不满足的投标无效。",
    "zh-boxes": "□接受☑不接受",
    "zh-dots": "……",
    "zh-not": "不得不应不须",
    "zh-or": "或者和及与",
    "zh-blank": "投 标 人 ",
}
"""A unit of text; `{}` counts."""
ROWS = {
    "rows-must": "| {} | The system shall do it | yes |",
    "rows-scheme": "| Quality {} | 10 points | good |",
    "rows-points": "| Quality | {} |",
    "rows-zh-scheme": "| 技术方案{} | 5分 | 好得5分，一般得3分 |",
    "rows-zh-parameter": "| {} | ★处理器不低于8核 | 是 |",
    "rows-price": "| {} | Item | 1 | 1,000.00 |",
    "rows-labels": "| Tender number | A-{} |",
    "rows-zh-labels": "| 项目名称 | 设备{} |",
    "rows-lots": "| Lot {} | Goods | GBP 1,000 |",
    "rows-dates": "| Deadline | {} January 2027 |",
    "rows-review": "| {} | 资格审查 | 营业执照有效 |",
    "rows-empty": "| | | |",
    "rows-heads": "| Criterion | Points | How it is judged |",
    "rows-sums": "| Part {} (20 points) | 20 | good |",
    "rows-marked": "| The system shall do {} | M | (M) |",
    "rows-totals": "| Total | 100 | |",
    "rows-subtotals": "| Quality {} total | 10 | |",
    "rows-prices": "| Total price of lot {} | EUR 1,000 | |",
    "rows-payments": "| {} January 2027 | 10 % | on delivery of item {} |",
    "rows-zh-heads": "| 评分因素 | 分值 | 评分标准 |",
    "rows-zh-legend": "| ★{} | 投标无效 | 第{}条 |",
}
"""A row of a table whose head is that of its kind."""
HEADS = {
    "rows-must": "| No. | Requirement | Mandatory |",
    "rows-scheme": "| Criterion | Points | How it is judged |",
    "rows-points": "| Criterion | Maximum score |",
    "rows-zh-scheme": "| 评分因素 | 分值 | 评分标准 |",
    "rows-zh-parameter": "| 序号 | 技术参数 | 是否满足 |",
    "rows-price": "| No. | Description | Quantity | Price |",
    "rows-labels": "| Label | Value |",
    "rows-zh-labels": "| 名称 | 内容 |",
    "rows-lots": "| Lot | Subject | Budget |",
    "rows-dates": "| Event | Date |",
    "rows-review": "| 序号 | 审查因素 | 审查标准 |",
    "rows-empty": "| a | b | c |",
    "rows-heads": "| Criterion | Points | How it is judged |",
    "rows-sums": "| Criterion | Maximum points | How it is judged |",
    "rows-marked": "| Requirement | M/D | Items marked (M) shall be met or the bid will be rejected |",
    "rows-totals": "| Criterion | Maximum points | How it is judged |",
    "rows-subtotals": "| Criterion | Maximum points | How it is judged |",
    "rows-prices": "| Lot | Budget | Note |",
    "rows-payments": "| Date | Payment | Milestone |",
    "rows-zh-heads": "| 评分因素 | 分值 | 评分标准 |",
    "rows-zh-legend": "| 条款 | 后果 | 出处 |",
}


def repeated(unit: str, size: int, between: str = "") -> str:
    """A unit, counted where it says so, until the text has a size."""
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(unit.replace("{}", str(len(pieces) + 1)))
        length += len(pieces[-1]) + len(between)
    return between.join(pieces)


def _rows(kind: str, size: int) -> str:
    head = HEADS[kind]
    return "\n".join([head, "|---" * (head.count("|") - 1) + "|", repeated(ROWS[kind], size, "\n")])


def cases() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Every kind of text by its name, as a function of its size."""
    for name, unit in UNITS.items():
        yield f"{name}/line", lambda size, unit=unit: repeated(unit, size)  # type: ignore[misc]
        if "\n" not in unit:
            yield f"{name}/list", lambda size, unit=unit: repeated(f"- {unit.strip()}", size, "\n")  # type: ignore[misc]
            yield f"{name}/paragraphs", lambda size, unit=unit: repeated(unit.strip() or unit, size, "\n\n")  # type: ignore[misc]
            yield (
                f"{name}/cell",
                lambda size, unit=unit: "| a | b |\n|---|---|\n| 1 | " + repeated(unit, size) + " |\n",  # type: ignore[misc]
            )
    for kind in ROWS:
        yield f"{kind}/table", lambda size, kind=kind: _rows(kind, size)  # type: ignore[misc]


def _over(*_: object) -> None:
    raise TimeoutError


def seconds(text: str, limit: int) -> tuple[float, float]:
    """CPU seconds to read a text and to extract from it; the limit where it takes longer."""
    times = [float(limit), float(limit)]
    signal.alarm(2 * limit)
    try:
        began = time.process_time()
        document = read_bytes(text.encode(), "hostile.md").document
        times[0] = time.process_time() - began
        tender = Tender(language=document.language, documents=(document,))
        began = time.process_time()
        extract_requirements(tender)
        times[1] = time.process_time() - began
    except TimeoutError:
        pass
    finally:
        signal.alarm(0)
    return times[0], times[1]


def main() -> None:
    """Print a line a kind of text: seconds at the three sizes and the growth of the last doubling."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("tenders", nargs="?", help="not used: the texts are made here")
    arguments.add_argument("-n", type=int, default=10_000)
    arguments.add_argument("-k", default="")
    arguments.add_argument("--limit", type=int, default=30)
    chosen = arguments.parse_args()
    signal.signal(signal.SIGALRM, _over)
    seconds("The bidder shall bid. 投标人应当投标。", chosen.limit)
    worst = 0.0
    for name, text in cases():
        if chosen.k not in name:
            continue
        found: list[tuple[float, float]] = []
        for size in (chosen.n, 2 * chosen.n, 4 * chosen.n):
            gc.collect()
            found.append(seconds(text(size), chosen.limit))
            if max(found[-1]) >= chosen.limit:
                break
        first, last = found[-2:] if len(found) > 1 else (found[0], found[0])
        growth = [b / a if a > 0.05 else 1.0 for a, b in zip(first, last, strict=True)]
        bad = "!" if max(growth) > 2.3 or max(last) > 5 * chosen.n / 25_000 else " "
        worst = max(worst, last[1])
        read, extract = ("  ".join(f"{pair[i]:7.2f}" for pair in found) for i in (0, 1))
        print(f"{bad} {name:<28} read {read} x{growth[0]:.1f}   extract {extract} x{growth[1]:.1f}", flush=True)
    print(f"slowest extraction {worst:.1f} s")


if __name__ == "__main__":
    main()

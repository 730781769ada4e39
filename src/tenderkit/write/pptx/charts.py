"""Native charts: plain, direct labels, no legend, nothing random in them or in their workbooks."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn

from tenderkit.model.deck import Chart, Colour, Series
from tenderkit.write.package import pin_package, printable
from tenderkit.write.pptx.ink import SPEECH, emu, solid

_FORMS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked_bars": XL_CHART_TYPE.BAR_STACKED,
    "stacked_columns": XL_CHART_TYPE.COLUMN_STACKED,
    "band": XL_CHART_TYPE.AREA_STACKED,
}


def write_chart(slide: Any, plan: Chart, language: str) -> Any:
    """Put a native chart with its data on a slide."""
    data: Any = CategoryChartData(number_format=plan.number_format)  # type: ignore[no-untyped-call]
    data.categories = [printable(category) for category in plan.categories]
    for series in _drawn(plan):
        data.add_series(printable(series.name), series.values)
    x0, top, x1, bottom = plan.box
    frame = slide.shapes.add_chart(_FORMS[plan.form], emu(x0), emu(top), emu(x1 - x0), emu(bottom - top), data)
    frame.name = plan.id
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plan.alt)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size = emu(plan.size)
    space = chart._chartSpace
    _speech(space, language)
    _place_plot(space, plan)
    _style_axes(space, plan)
    for series, element in zip(_drawn(plan), space.iter(qn("c:ser")), strict=True):
        _style_series(element, series, plan, language)
    if plan.form == "band":
        _line_over_band(space, plan)
    else:
        _set(space.find(f".//{qn('c:barChart')}"), "c:gapWidth", str(plan.gap), before=("c:overlap", "c:axId"))
    _positive_axes(space)
    return frame


def pin_workbooks(presentation: Any) -> None:
    """Pin the workbook inside each chart, and number them: python-pptx stamps them with the time of writing."""
    number = 0
    for part in sorted(presentation.part.package.iter_parts(), key=lambda part: str(part.partname)):
        if str(part.partname).endswith(".xlsx"):
            number += 1
            part._blob = pin_package(part.blob)
            part.partname = PackURI(f"/ppt/embeddings/workbook{number}.xlsx")


def _drawn(plan: Chart) -> tuple[Series, ...]:
    """The series as Office stacks them: a band is its low edge, its height, and the line that goes over it."""
    if plan.form != "band":
        return plan.series
    low, middle, high = plan.series
    height = tuple(
        None if a is None or b is None else round(b - a, 6) for a, b in zip(low.values, high.values, strict=True)
    )
    return low, high.model_copy(update={"values": height}), middle


def _speech(space: Any, language: str) -> None:
    """Language and fonts of all text of the chart."""
    for look in space.iter(qn("a:defRPr")):
        look.set("lang", SPEECH.get(language, language))
        for child in list(look):
            look.remove(child)
        solid(look, "ink")
        etree.SubElement(look, qn("a:latin"), typeface="+mn-lt")
        etree.SubElement(look, qn("a:ea"), typeface="+mn-ea")


def _place_plot(space: Any, plan: Chart) -> None:
    """Give the plot area its place, so that what the plan draws over it sits right."""
    area = space.find(f".//{qn('c:plotArea')}")
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = etree.Element(qn("c:layout"))
        area.insert(0, layout)
    for child in list(layout):
        layout.remove(child)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    width, height = plan.box[2] - plan.box[0], plan.box[3] - plan.box[1]
    x0, top, x1, bottom = plan.plot
    places = {
        "c:layoutTarget": "inner", "c:xMode": "edge", "c:yMode": "edge",
        "c:x": x0 / width, "c:y": top / height, "c:w": (x1 - x0) / width, "c:h": (bottom - top) / height,
    }  # fmt: skip
    for tag, value in places.items():
        etree.SubElement(manual, qn(tag), val=value if isinstance(value, str) else f"{value:.5f}")


def _style_axes(space: Any, plan: Chart) -> None:
    category, value = space.find(f".//{qn('c:catAx')}"), space.find(f".//{qn('c:valAx')}")
    if plan.form in ("bars", "stacked_bars"):
        _set(category.find(qn("c:scaling")), "c:orientation", "maxMin", before=("c:max", "c:min"))
    scaling = value.find(qn("c:scaling"))
    for tag, limit in (("c:max", plan.maximum), ("c:min", plan.minimum)):
        if limit is not None:
            _set(scaling, tag, f"{limit:g}", before=("c:min",) if tag == "c:max" else ())
    for grid in value.findall(qn("c:majorGridlines")):
        value.remove(grid)
    _set(category, "c:majorTickMark", "none", before=("c:minorTickMark", "c:tickLblPos"))
    _set(value, "c:majorTickMark", "none", before=("c:minorTickMark", "c:tickLblPos"))
    _set(category, "c:tickLblPos", "low", before=("c:spPr", "c:txPr", "c:crossAx"))
    if plan.axis_format is None:
        _set(value, "c:delete", "1", before=("c:axPos",))
    else:
        grid = etree.Element(qn("c:majorGridlines"))
        _line(etree.SubElement(grid, qn("c:spPr")), "line", 0.5)
        value.insert(list(value).index(value.find(qn("c:axPos"))) + 1, grid)
        number = value.find(qn("c:numFmt"))
        number.set("formatCode", plan.axis_format)
        number.set("sourceLinked", "0")
        _axis_line(value, None)
    if plan.step is not None:
        _set(value, "c:majorUnit", f"{plan.step:g}", before=("c:minorUnit", "c:dispUnits"))
    _axis_line(category, "second")
    if plan.form == "band":
        _set(value, "c:crossBetween", "midCat", before=("c:majorUnit",))


def _axis_line(axis: Any, colour: Colour | None) -> None:
    old = axis.find(qn("c:spPr"))
    if old is not None:
        axis.remove(old)
    look = etree.Element(qn("c:spPr"))
    _line(look, colour, 0.75)
    following = next(axis.find(qn(tag)) for tag in ("c:txPr", "c:crossAx") if axis.find(qn(tag)) is not None)
    following.addprevious(look)


def _style_series(element: Any, series: Series, plan: Chart, language: str) -> None:
    for tag in ("c:spPr", "c:dLbls", "c:invertIfNegative", "c:smooth"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    look = etree.Element(qn("c:spPr"))
    base = plan.form == "band" and series is plan.series[0]
    solid(look, None if base else series.colour)
    _line(look, None, 0)
    element.find(qn("c:tx")).addnext(look)
    following = look
    if plan.form != "band":
        flip = etree.Element(qn("c:invertIfNegative"), val="0")
        look.addnext(flip)
        following = flip
    for index, colour in enumerate(series.colours):
        point = etree.Element(qn("c:dPt"))
        etree.SubElement(point, qn("c:idx"), val=str(index))
        etree.SubElement(point, qn("c:invertIfNegative"), val="0")
        etree.SubElement(point, qn("c:bubble3D"), val="0")
        solid(etree.SubElement(point, qn("c:spPr")), colour)
        following.addnext(point)
        following = point
    if plan.form != "band":
        following.addnext(_labels(series, plan, language))


def _labels(series: Series, plan: Chart, language: str) -> Any:
    """Labels at the bars themselves; a text of its own for each point where the plan gives one."""
    labels = etree.Element(qn("c:dLbls"))
    position = "ctr" if plan.form.startswith("stacked") else "outEnd"
    if series.labels:
        for index, text in enumerate(series.texts):
            labels.append(_point_label(index, text, series, plan, position, language))
    if not series.labels:
        etree.SubElement(labels, qn("c:delete"), val="1")
        return labels
    etree.SubElement(labels, qn("c:numFmt"), formatCode=plan.number_format, sourceLinked="0")
    bare = etree.SubElement(labels, qn("c:spPr"))
    solid(bare, None)
    _line(bare, None, 0)
    labels.append(_label_look(series, plan))
    etree.SubElement(labels, qn("c:dLblPos"), val=position)
    _shows(labels, value=True)
    return labels


def _point_label(index: int, text: str, series: Series, plan: Chart, position: str, language: str) -> Any:
    label = etree.Element(qn("c:dLbl"))
    etree.SubElement(label, qn("c:idx"), val=str(index))
    if not text:
        etree.SubElement(label, qn("c:delete"), val="1")
        return label
    rich = etree.SubElement(etree.SubElement(label, qn("c:tx")), qn("c:rich"))
    etree.SubElement(rich, qn("a:bodyPr"), wrap="none")
    run = etree.SubElement(etree.SubElement(rich, qn("a:p")), qn("a:r"))
    look = etree.SubElement(
        run, qn("a:rPr"), lang=SPEECH.get(language, language), sz=str(round(plan.size * 100)), b="1"
    )
    solid(look, series.label_colour)
    etree.SubElement(look, qn("a:latin"), typeface="+mn-lt")
    etree.SubElement(look, qn("a:ea"), typeface="+mn-ea")
    etree.SubElement(run, qn("a:t")).text = printable(text)
    etree.SubElement(label, qn("c:dLblPos"), val=position)
    _shows(label, value=True)
    return label


def _label_look(series: Series, plan: Chart) -> Any:
    text = etree.Element(qn("c:txPr"))
    etree.SubElement(text, qn("a:bodyPr"), wrap="none")
    paragraph = etree.SubElement(text, qn("a:p"))
    look = etree.SubElement(
        etree.SubElement(paragraph, qn("a:pPr")), qn("a:defRPr"), sz=str(round(plan.size * 100)), b="1"
    )
    solid(look, series.label_colour)
    etree.SubElement(look, qn("a:latin"), typeface="+mn-lt")
    etree.SubElement(look, qn("a:ea"), typeface="+mn-ea")
    etree.SubElement(paragraph, qn("a:endParaRPr"), lang="en-GB")
    return text


def _shows(parent: Any, *, value: bool) -> None:
    for tag in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        etree.SubElement(parent, qn(f"c:show{tag}"), val="1" if tag == "Val" and value else "0")


def _line_over_band(space: Any, plan: Chart) -> None:
    """Move the third series out of the areas into a line on the same axes: python-pptx knows no mixed charts."""
    areas = space.find(f".//{qn('c:areaChart')}")
    middle = areas.findall(qn("c:ser"))[2]
    areas.remove(middle)
    for old in areas.findall(qn("c:dLbls")):
        areas.remove(old)
    look = middle.find(qn("c:spPr"))
    for child in list(look):
        look.remove(child)
    _line(look, plan.series[1].colour, 3)
    marker = etree.Element(qn("c:marker"))
    etree.SubElement(marker, qn("c:symbol"), val="none")
    look.addnext(marker)
    etree.SubElement(middle, qn("c:smooth"), val="0")
    lines = etree.Element(qn("c:lineChart"))
    etree.SubElement(lines, qn("c:grouping"), val="standard")
    etree.SubElement(lines, qn("c:varyColors"), val="0")
    lines.append(middle)
    etree.SubElement(lines, qn("c:marker"), val="1")
    for axis in areas.findall(qn("c:axId")):
        etree.SubElement(lines, qn("c:axId"), val=axis.get("val"))
    areas.addnext(lines)


def _positive_axes(space: Any) -> None:
    """Number the axes 1 and 2: python-pptx writes negative ids, which the schema does not allow."""
    known: dict[str, str] = {}
    for tag in ("c:axId", "c:crossAx"):
        for node in space.iter(qn(tag)):
            node.set("val", known.setdefault(node.get("val"), str(len(known) + 1)))


def _line(look: Any, colour: Colour | None, width: float) -> None:
    line = etree.SubElement(look, qn("a:ln"))
    if colour is not None:
        line.set("w", str(emu(width)))
        line.set("cap", "rnd")
    solid(line, colour)


def _set(parent: Any, tag: str, value: str, before: tuple[str, ...]) -> None:
    """Set a child's value; a new one goes before the first of its followers in the schema, else to the end."""
    node = parent.find(qn(tag))
    if node is None:
        node = etree.Element(qn(tag))
        follower = next((found for name in before if (found := parent.find(qn(name))) is not None), None)
        if follower is None:
            parent.append(node)
        else:
            follower.addprevious(node)
    node.set("val", value)

"""The table: by area what is equal and what is not, and why; on the terminal, as PARITY.md and as a page."""

from __future__ import annotations

import collections
import dataclasses
import html
import json
import pathlib

from parity.causes import cause, is_unsteady

COLUMNS = ["equal", "within tolerance", "different", "does not compile", "not here", "not asked"]


@dataclasses.dataclass
class Entry:
    """One row: an op, a layer, an optimizer, …"""

    area: str
    name: str
    outcomes: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    reasons: dict[str, dict] = dataclasses.field(default_factory=dict)  # the first case of each outcome but equal

    @property
    def whole(self) -> bool:
        return set(self.outcomes) == {"equal"}


def entries(outcomes: list[dict], expected: dict[str, list[str]]) -> list[Entry]:
    """The rows, those that no case was made of among them."""
    rows = {(area, name): Entry(area, name) for area, names in expected.items() for name in names}
    for told in outcomes:
        row = rows.setdefault((told["area"], told["entry"]), Entry(told["area"], told["entry"]))
        if told["outcome"] == "equal" and is_unsteady(told):
            told = told | {"outcome": "within tolerance", "why": "equal this time"}
        row.outcomes[told["outcome"]] += 1
        if told["outcome"] != "equal":
            row.reasons.setdefault(told["outcome"], told)
    return list(rows.values())


def counts(rows: list[Entry]) -> dict[str, dict[str, int]]:
    """By area: the rows, those that pass whole, the cases, and these by outcome."""
    table: dict[str, dict[str, int]] = {}
    for row in rows:
        line = table.setdefault(row.area, dict.fromkeys(["entries", "whole", "cases", *COLUMNS], 0))
        line["entries"] += 1
        line["whole"] += row.whole
        line["cases"] += row.outcomes.total()
        for column in COLUMNS:
            line[column] += row.outcomes[column]
    return table


def table(rows: list[Entry]) -> str:
    heads = ["area", "entries", "whole", "cases", *COLUMNS]
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)]]
    for area, line in counts(rows).items():
        share = f"{line['whole']} ({100 * line['whole'] / line['entries']:.1f}%)"
        lines.append([area, str(line["entries"]), share, str(line["cases"]), *(str(line[c]) for c in COLUMNS)])
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    return "\n".join("| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths)) + " |" for line in lines)


def public(rows: list[Entry]) -> str:
    """How many of the ops that PyTorch's documentation shows pass whole."""
    shown = [row for row in rows if row.area == "ops" and not cause(row.name).startswith("private")]
    whole = sum(row.whole for row in shown)
    return f"ops that are public: {whole} of {len(shown)} whole ({100 * whole / len(shown):.1f}%)" if shown else ""


def markdown(rows: list[Entry], version: str) -> str:
    parts = [
        "# Parity", "",
        f"Written by `make parity` with PyTorch {version}. Each case is a few lines of Python, from PyTorch's own test",
        "databases where it has one, and the same lines in Swift, which the compiler takes or refuses. Compared are dtype,",
        "shape, strides and every bit, of the results and of the gradients; NaN equals NaN. An entry is whole if all its",
        "cases are equal, in every call form and dtype; what could not be asked counts against it.", "",
        table(rows), "", public(rows).capitalize() + ".", "",
    ]
    for area in counts(rows):
        parts += [f"## {area}: what is not equal", "", "| entry | cases | outcome | the first of them | why |", "|---|--:|---|---|---|"]
        for row in rows:
            if row.area != area or row.whole:
                continue
            if not row.outcomes:
                parts.append(f"| {_cell(row.name)} | 0 | not asked | | {cause(row.name) or 'no case on this machine'} |")
            for outcome, told in row.reasons.items():
                first = (told.get("swift") or told.get("python", "")).replace("\n", "; ")
                code = f"`{_cell(first)[:120]}`" if first else ""
                parts.append(f"| {_cell(row.name)} | {row.outcomes[outcome]} of {row.outcomes.total()} | {outcome} | {code} "
                             f"| {_reason(row, told)} |")
        parts.append("")
    return "\n".join(parts)


def _reason(row: Entry, told: dict) -> str:
    return ": ".join(filter(None, [_cell(told["variant"]), _cell(told["why"])[:160], cause(row.name)]))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("`", "'").replace("\n", " ")


PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>swift-torch: parity with Python</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }}
.numbers td:not(:first-child), .numbers th:not(:first-child) {{ text-align: right; font-variant-numeric: tabular-nums; }}
code {{ font-size: 13px; overflow-wrap: anywhere; }}
form {{ display: flex; gap: .6rem; margin: 1.5rem 0 .8rem; flex-wrap: wrap; }}
input {{ flex: 1; min-width: 14rem; font: inherit; padding: .4rem .6rem; }}
select {{ font: inherit; padding: .4rem; }}
.equal {{ color: #1a7f37; }} .different {{ color: #d1242f; }}
</style>
<h1>Parity with Python</h1>
<p>PyTorch {version}. Every case is a few lines of Python and the same lines in Swift; compared are dtype, shape, strides
and every bit of results and gradients. An entry is whole if all its cases are equal.</p>
{table}
<form onsubmit="return false"><input id="words" type="search" placeholder="Search: conv2d, does not compile, dtype …" autofocus>
<select id="area"><option value="">all areas</option>{areas}</select>
<select id="which"><option value="">all entries</option><option value="1">not whole</option></select></form>
<p id="found"></p>
<table><thead><tr><th>area<th>entry<th>cases<th>equal<th>not equal: how many, the first, why</tr></thead><tbody id="rows"></tbody></table>
<script>
const rows = {rows};
const cell = (tr, text, name) => {{ const td = tr.insertCell(); td.textContent = text; if (name) td.className = name; return td; }};
function show() {{
  const words = document.getElementById("words").value.toLowerCase().split(/\\s+/).filter(Boolean);
  const area = document.getElementById("area").value, which = document.getElementById("which").value;
  const found = rows.filter(r => (!area || r.area === area) && (!which || !r.whole) && words.every(w => r.text.includes(w)));
  const body = document.getElementById("rows");
  body.replaceChildren();
  for (const r of found) {{
    const tr = body.insertRow();
    cell(tr, r.area); cell(tr, r.name); cell(tr, r.cases);
    cell(tr, r.equal, r.whole ? "equal" : "");
    const last = cell(tr, "");
    for (const [count, outcome, code, why] of r.others) {{
      const p = document.createElement("div"), c = document.createElement("code");
      p.append(`${{count}} ${{outcome}}: `); c.textContent = code; p.append(c, ` ${{why}}`);
      if (outcome === "different") p.className = "different";
      last.append(p);
    }}
  }}
  document.getElementById("found").textContent = `${{found.length}} of ${{rows.length}} entries`;
}}
for (const id of ["words", "area", "which"]) document.getElementById(id).addEventListener("input", show);
show();
</script>
</html>
"""


def page(rows: list[Entry], version: str) -> str:
    heads = ["area", "entries", "whole", "cases", *COLUMNS]
    numbers = counts(rows)
    body = "".join(
        f"<tr><td>{html.escape(area)}" + "".join(f"<td>{line[h]:,}" for h in heads[1:]) + "</tr>" for area, line in numbers.items())
    top = f'<table class="numbers"><tr>{"".join(f"<th>{h}" for h in heads)}</tr>{body}</table>'
    data = []
    for row in rows:
        others = [[row.outcomes[o], o, (t.get("swift") or t.get("python", ""))[:300],
                   ": ".join(filter(None, [t["variant"], t["why"], cause(row.name)]))[:300]]
                  for o, t in row.reasons.items()]
        if not row.outcomes:
            others = [[0, "not asked", "", cause(row.name) or "no case on this machine"]]
        text = " ".join([row.area, row.name, *(f"{o} {c} {w}" for _, o, c, w in others)]).lower()
        data.append({"area": row.area, "name": row.name, "cases": row.outcomes.total(), "equal": row.outcomes["equal"],
                     "whole": row.whole, "others": others, "text": text})
    areas = "".join(f"<option>{html.escape(area)}</option>" for area in numbers)
    return PAGE.format(version=html.escape(version), table=top, areas=areas, rows=json.dumps(data).replace("</", "<\\/"))


def falls(now: dict[str, dict[str, int]], before: dict[str, dict[str, int]]) -> list[str]:
    """What has become worse: an area's equal cases or whole entries."""
    found = []
    for area, line in before.items():
        for column in ("whole", "equal"):
            current = now.get(area, {}).get(column, 0)
            if current < line[column]:
                found.append(f"{area}: {column} fell from {line[column]} to {current}")
    return found


def write(rows: list[Entry], version: str, folder: pathlib.Path) -> None:
    (folder / "PARITY.md").write_text(markdown(rows, version))
    (folder / "parity.html").write_text(page(rows, version))

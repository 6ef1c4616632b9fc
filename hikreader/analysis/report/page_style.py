"""The style sheet of the report: one measure for reading, both themes, a narrow window, and paper."""

from __future__ import annotations

from hikreader.formats.html_page import colour_rules

_RULES = """
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 3.5rem 1.5rem 6rem; max-width: 58rem; background: var(--background);
  color: var(--foreground); font: 1.0625rem/1.6 Charter, 'Bitstream Charter', Georgia, 'Times New Roman', serif;
  overflow-wrap: anywhere; }
h1 { font-size: 2.1rem; line-height: 1.15; font-weight: normal; letter-spacing: -.01em; margin: 0 0 .4rem; }
h2 { font-size: 1.45rem; line-height: 1.2; font-weight: normal; margin: 4rem 0 1rem; }
h3 { font-size: 1rem; line-height: 1.35; margin: 2rem 0 .5rem; }
p, ul, ol, dl { max-width: 41rem; margin: 0 0 .9rem; }
small, .quiet, figcaption, caption { font-size: .84rem; color: var(--quiet); font-weight: normal; }
a { color: inherit; text-decoration-color: var(--quiet); text-decoration-thickness: 1px; text-underline-offset: .2em; }
a.n { font-weight: bold; color: var(--key); font-variant-numeric: tabular-nums; }
nav ul { list-style: none; padding: 0; margin-top: 1.2rem; max-width: none;
  display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; font-size: .9rem; }
.answers { margin-top: 2.5rem; border-top: 1px solid var(--quiet); }
.answer { display: grid; grid-template-columns: 12rem 1fr; gap: 0 2rem; padding: 1.4rem 0;
  border-bottom: 1px solid var(--rule); }
.answer h2 { margin: 0; font-size: 1.05rem; line-height: 1.45; font-style: italic; color: var(--quiet); }
.answer p { font-size: .95rem; margin: .35rem 0 0; max-width: none; }
.answer p:first-child { font-size: 1.2rem; line-height: 1.45; margin: 0; }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; list-style: none; padding: 0; font-size: .84rem;
  max-width: none; color: var(--quiet); }
.key svg { vertical-align: -.2rem; margin-right: .35rem; }
.rows { list-style: none; padding: 0; max-width: none; }
.rows li { display: grid; grid-template-columns: 13rem 1fr; gap: 0 1.2rem; align-items: start; margin: 0 0 .35rem;
  break-inside: avoid; }
.rows p { margin: .55rem 0 0; line-height: 1.25; font-size: .9rem; }
.rows p small { display: block; font-size: .78rem; line-height: 1.3; }
svg { overflow: visible; }
.patterns { position: absolute; }
.paper { fill: var(--paper); }
.paper.open { fill: none; stroke: var(--rule); }
.portrait .fact { fill: url(#p-fact); } .portrait .quote { fill: url(#p-quote); }
.portrait .allegation { fill: url(#p-allegation); }
.f-fact { fill: var(--fact-tint); } .s-fact { stroke: var(--fact); stroke-width: .8; }
.f-quote { fill: var(--quote-tint); } .d-quote { fill: var(--quote); }
.f-allegation { fill: var(--allegation); fill-opacity: .62; }
.s-allegation { stroke: var(--allegation); stroke-width: 1.6; }
.s-open { stroke: var(--rule); stroke-width: 1; }
.charge { fill: var(--allegation); }
.reply { fill: none; stroke: var(--quote); stroke-width: 2; }
.portrait text, .key text { font: .68rem/1 ui-sans-serif, system-ui, 'Helvetica Neue', Arial, sans-serif;
  fill: var(--quote); letter-spacing: .03em; }
.mark { overflow: visible; }
.wide { overflow-x: auto; max-width: none; }
table { border-collapse: collapse; font-size: .88rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .6rem; }
th, td { padding: .3rem .7rem .3rem 0; text-align: right; vertical-align: bottom;
  border-bottom: 1px solid var(--rule); }
th { font-weight: normal; color: var(--quiet); } thead th { max-width: 7rem; hyphens: auto; }
td { white-space: nowrap; } th { overflow-wrap: normal; }
th[scope=row], th:first-child { text-align: left; color: var(--foreground); }
tr.side th { padding-top: 1rem; font-style: italic; color: var(--quiet); }
.statement { margin: 0 0 1.6rem; max-width: 46rem; break-inside: avoid; }
.statement p { margin: 0; }
.statement ul { list-style: none; padding: .3rem 0 0 1rem; margin: .3rem 0 0; border-left: 2px solid var(--rule);
  font-size: .88rem; max-width: none; }
.statement li { margin: .2rem 0; }
ins { text-decoration: underline; text-decoration-thickness: 2px; background: var(--fact-tint); }
del { text-decoration: line-through; background: var(--allegation-tint); }
.timeline { list-style: none; padding: 0 0 0 1.1rem; border-left: 2px solid var(--rule); }
.timeline > li { margin: 0 0 1rem; position: relative; }
.timeline > li::before { content: ''; position: absolute; left: -1.5rem; top: .55rem; width: .7rem; height: .7rem;
  border-radius: 50%; background: var(--key); }
.timeline ul { list-style: none; padding: 0; margin: .1rem 0 0; font-size: .92rem; }
mark { background: none; color: inherit; font-size: .8rem; }
mark.fact { color: var(--fact); text-decoration: underline; } mark.quote { color: var(--quote); font-style: italic; }
mark.allegation { color: var(--allegation); font-weight: bold; }
.figures, .sentences { font-size: .86rem; line-height: 1.45; padding-left: 2.6rem; max-width: 46rem; }
.sentences li, .figures li { margin: .25rem 0; } ::marker { color: var(--quiet); font-size: .85em; }
:target { background: var(--picked-tint); color: var(--picked); }
@media (max-width: 46rem) {
  body { padding: 1.8rem 1.1rem 4rem; font-size: 1rem; }
  h1 { font-size: 1.65rem; }
  .answer { grid-template-columns: 1fr; } .answer h2 { margin-bottom: .3rem; }
  .answer p:first-child { font-size: 1.12rem; }
  .rows li { grid-template-columns: 1fr; margin-bottom: .9rem; } .rows p { margin: 0 0 .1rem; }
}
@media print {
  @page { margin: 18mm 16mm; }
  :root { color-scheme: light; LIGHT_RULES }
  body { padding: 0; max-width: none; font-size: 9.5pt; background: none; }
  nav, .screen { display: none; }
  a, a.n { text-decoration: none; }
  h2 { break-after: avoid; margin-top: 1.6rem; } h3 { break-after: avoid; }
  .answer { display: block; break-inside: avoid; padding: .8rem 0; } .answer h2 { margin-bottom: .2rem; }
  .answer p:first-child { font-size: 1.1rem; } .answers { margin-top: 1rem; }
  .rows li { grid-template-columns: 10rem 1fr; }
  .wide { overflow: visible; }
  #numbers, #sentences { columns: 2; column-gap: 2rem; font-size: 7.5pt; }
  #numbers h2, #sentences h2 { column-span: all; }
  .statement { max-width: none; font-size: 9pt; margin-bottom: 1rem; }
}
"""


def style() -> str:
    """The style sheet, without line breaks that only people need."""
    light, dark = colour_rules()
    extra_light = "--rule: #cfc7b6; --paper: #ece5d6;"
    extra_dark = "--rule: #3a3f4a; --paper: #1f232b;"
    light = light.replace(" }", f" {extra_light} }}", 1)
    dark = dark.replace(" } }", f" {extra_dark} }} }}")
    variables = light[light.index("light dark;") + len("light dark;") : -1]
    rules = _RULES.replace("LIGHT_RULES", variables.strip())
    return "\n".join([light, dark, *(line.strip() for line in rules.strip().splitlines())])

/** The look of the pages the platform writes itself: the console's colours and type, light and dark by the system. */
export const pageStyle = `
@font-face { font-family: 'Plex Sans'; src: url('/fonts/ibm-plex-sans-latin-wght-normal.woff2') format('woff2'); font-weight: 100 700; font-display: swap; }
@font-face { font-family: 'Geist Mono'; src: url('/fonts/geist-mono-latin-wght-normal.woff2') format('woff2'); font-weight: 100 900; font-display: swap; }
:root {
  color-scheme: light dark;
  --canvas: light-dark(#f4f5f2, #0d0d0b); --surface: light-dark(#fdfdfc, #141411); --sunken: light-dark(#edeeea, #090907);
  --border: light-dark(#dcddd8, #2a2a26); --text: light-dark(#181915, #edede9); --text-2: light-dark(#42433d, #c1c1bc);
  --quiet: light-dark(#5d5e58, #9b9c95); --accent: light-dark(#f3db24, #f2db34); --accent-edge: light-dark(#b49607, #f2db34);
  --on-accent: light-dark(#1b1908, #171404); --focus: light-dark(#181915, #f2db34); --danger: light-dark(#b51f1f, #ff8f88);
  --mono: 'Geist Mono', ui-monospace, monospace;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; background: var(--canvas); color: var(--text); font: 14px/20px 'Plex Sans', system-ui, sans-serif; }
a { color: inherit; text-underline-offset: 3px; text-decoration-color: var(--quiet); }
a:focus-visible, button:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; margin: 0 0 8px; }
h2 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 40px 0 12px; text-transform: capitalize; }
h3 { font: 500 14px/20px var(--mono); margin: 0; overflow-wrap: anywhere; }
h2.intro { font-size: 14px; line-height: 20px; margin: 20px 0 4px; text-transform: none; }
p { margin: 0 0 8px; }
code { font: 12px/16px var(--mono); }
.quiet { color: var(--quiet); }
.card { width: min(400px, 100% - 32px); margin: 15vh auto 0; padding: 24px; background: var(--surface); border: 1px solid var(--border); border-radius: 6px; }
dl.asked { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 16px; margin: 0 0 16px; }
.asked dt { color: var(--quiet); }
.asked dd { margin: 0; overflow-wrap: anywhere; }
label { display: block; margin: 0 0 4px; font-weight: 500; }
input:not([type=hidden]) { width: 100%; height: 32px; margin: 0 0 16px; padding: 0 8px; font: 14px/20px var(--mono); color: var(--text); background: var(--sunken); border: 1px solid var(--quiet); border-radius: 4px; }
input:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.drop { display: grid; place-items: center; min-height: 112px; margin: 0 0 12px; padding: 16px; text-align: center; font-weight: 400; color: var(--text-2); background: var(--sunken); border: 1px dashed var(--quiet); border-radius: 4px; cursor: pointer; overflow-wrap: anywhere; }
.drop:hover, .drop.over { border-color: var(--text); color: var(--text); }
.drop:focus-within { outline: 2px solid var(--focus); outline-offset: 2px; }
.drop input { position: absolute; width: 1px; height: 1px; opacity: 0; }
progress { display: block; width: 100%; height: 4px; margin: 0 0 8px; appearance: none; border: 0; background: var(--sunken); accent-color: var(--accent-edge); }
progress[hidden] { display: none; }
progress::-webkit-progress-bar { background: var(--sunken); }
progress::-webkit-progress-value { background: var(--accent-edge); }
.card pre { margin: 0 0 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
.terminal-line { margin: 16px 0 4px; }
#state:empty { display: none; }
form + .quiet { margin: 16px 0 0; }
.problem { color: var(--danger); }
button { height: 32px; padding: 0 12px; font: 500 14px/20px inherit; font-family: inherit; color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent-edge); border-radius: 4px; cursor: pointer; }
.frame { display: grid; grid-template-columns: 232px minmax(0, 1fr); min-height: 100dvh; }
.side { position: sticky; top: 0; height: 100dvh; overflow-y: auto; padding: 16px; border-right: 1px solid var(--border); }
.side a.home { font: 600 14px/20px 'Plex Sans', system-ui, sans-serif; color: var(--text); }
h3 a { text-decoration: none; }
h3 a:hover { text-decoration: underline; }
.side h2 { font-size: 12px; line-height: 16px; font-weight: 500; color: var(--quiet); margin: 16px 0 4px; }
.side ul { list-style: none; margin: 0; padding: 0; }
.side a { display: block; padding: 4px 0; font: 12px/16px var(--mono); text-decoration: none; color: var(--text-2); }
.side a:hover { color: var(--text); text-decoration: underline; }
.main { min-width: 0; padding: 32px clamp(16px, 4vw, 48px) 96px; background: var(--surface); }
.main > * { max-width: 800px; }
.tool { padding: 20px 0; border-top: 1px solid var(--border); }
.head { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; margin-bottom: 8px; }
.head .name { color: var(--quiet); }
.marks { display: flex; flex-wrap: wrap; gap: 4px 12px; margin: 0 0 4px; padding: 0; list-style: none; font-size: 12px; line-height: 16px; color: var(--quiet); }
.marks .destroys { color: var(--danger); }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th { text-align: left; font-size: 11px; line-height: 16px; font-weight: 500; color: var(--quiet); padding: 4px 16px 4px 0; border-bottom: 1px solid var(--border); }
td { vertical-align: top; padding: 6px 16px 6px 0; border-bottom: 1px solid var(--border); }
td:last-child, th:last-child { padding-right: 0; }
.fields td:nth-child(1) { width: 26%; }
.fields td:nth-child(2) { width: 24%; }
.fields code { overflow-wrap: anywhere; }
.required { font-size: 11px; line-height: 16px; color: var(--quiet); }
pre { margin: 0; padding: 12px; background: var(--sunken); border-radius: 4px; overflow-x: auto; font: 12px/18px var(--mono); tab-size: 2; }
summary { cursor: pointer; padding: 6px 0; font-size: 12px; line-height: 16px; color: var(--quiet); width: fit-content; }
@media (max-width: 767px) {
  .frame { grid-template-columns: minmax(0, 1fr); }
  .fields thead { display: none; }
  .fields tr { display: block; padding: 8px 0; border-bottom: 1px solid var(--border); }
  .fields td, .fields td:nth-child(n) { display: block; width: auto; padding: 0; border: 0; }
  .fields td:nth-child(2) { color: var(--quiet); }
  .side { position: static; height: auto; max-height: 40dvh; border-right: 0; border-bottom: 1px solid var(--border); }
}
`;

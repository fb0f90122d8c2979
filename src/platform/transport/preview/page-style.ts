/** The look of the console on one small page: the same tokens, light and dark as the visitor's system is. No font, no script, no image. */
export const pageStyle = `
:root{color-scheme:light dark;--canvas:#f4f5f2;--surface:#fdfdfc;--sunken:#edeeea;--border:#dcddd8;--border-strong:#bebeb8;--text:#181915;--text-2:#42433d;--quiet:#5d5e58;--accent:#f3db24;--accent-hover:#ebd114;--accent-edge:#b49607;--on-accent:#1b1908;--danger:#db3233;--danger-text:#b51f1f;--warn:#de7515;--warn-text:#924713;--focus:#181915;--tick:#cacbc5}
@media (prefers-color-scheme:dark){:root{--canvas:#0d0d0b;--surface:#141411;--sunken:#090907;--border:#2a2a26;--border-strong:#42433d;--text:#edede9;--text-2:#c1c1bc;--quiet:#9b9c95;--accent:#f2db34;--accent-hover:#f9e953;--accent-edge:#f2db34;--on-accent:#171404;--danger:#f2544e;--danger-text:#f98b84;--warn:#f29a43;--warn-text:#f4ad61;--focus:#f2db34;--tick:#383834}}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;display:flex;flex-direction:column;background:var(--surface);color:var(--text);font:14px/20px "Plex Sans","IBM Plex Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
header,footer{display:flex;gap:12px;align-items:center;justify-content:space-between;min-height:48px;padding:0 24px;color:var(--quiet);font-size:12px;line-height:16px}
header{border-bottom:1px solid var(--border)}
footer{border-top:1px solid var(--border)}
code,pre{font-family:"Geist Mono",ui-monospace,SFMono-Regular,Menlo,monospace;font-size:12px;line-height:16px}
header code{overflow-wrap:anywhere}
main{flex:1;width:100%;max-width:688px;padding:64px 24px 48px;position:relative}
.state{display:flex;align-items:center;gap:8px;color:var(--text-2);font-size:13px;line-height:20px;font-weight:500}
.state svg{width:12px;height:12px;flex:none}
.crashed .state{color:var(--warn-text)}.crashed svg{color:var(--warn)}
.failed .state{color:var(--danger-text)}.failed svg{color:var(--danger)}
h1{margin-top:8px;font-size:28px;line-height:36px;font-weight:600;letter-spacing:-.01em;text-wrap:balance;overflow-wrap:anywhere}
p{margin-top:12px;max-width:60ch;color:var(--text-2)}
pre{margin-top:16px;padding:12px 16px;background:var(--sunken);border:1px solid var(--border);border-radius:4px;color:var(--text-2);white-space:pre-wrap;overflow-wrap:anywhere;max-height:336px;overflow:auto}
.rule{height:12px;margin-top:32px;border-top:1px solid var(--border-strong);background:repeating-linear-gradient(90deg,var(--tick) 0 1px,transparent 1px 8px);max-width:320px}
.again{margin-top:8px;color:var(--quiet);font-size:12px;line-height:16px}
a.act{display:inline-flex;align-items:center;min-height:32px;margin-top:24px;padding:0 12px;border:1px solid var(--accent-edge);border-radius:4px;background:var(--accent);color:var(--on-accent);font-size:13px;font-weight:600;text-decoration:none}
a.act:hover{background:var(--accent-hover)}
a.act.plain{border-color:var(--border-strong);background:transparent;color:var(--text);font-weight:500}
a.act:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
@media (pointer:coarse){a.act{min-height:44px;padding:0 16px}}
@media (max-width:480px){main{padding:40px 16px 32px}header,footer{padding:0 16px}h1{font-size:20px;line-height:28px}}
`;

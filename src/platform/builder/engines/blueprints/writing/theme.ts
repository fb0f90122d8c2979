import { createHash } from 'node:crypto';

/** Hues that read well as an accent in light and dark: green, petrol, blue, indigo, violet, plum, rust, olive. */
const hues = [165, 210, 250, 275, 300, 340, 40, 125] as const;

/** `public/theme.css`: the app's colours. The accent follows from the title, so that a rebuild keeps it. */
export function themeCss(title: string): string {
  const hue = hueOf(title);
  return `/* The app's colours: change --hue for another accent. */
:root {
  --hue: ${hue};
  --ground: #faf9f7; --surface: #ffffff; --field: #ffffff; --hover: #f5f3f0;
  --line: #e6e3dd; --line-strong: #cfcbc3; --line-control: #8d877c;
  --text: #23201b; --quiet: #676157;
  --accent: oklch(44% 0.09 var(--hue)); --accent-strong: oklch(38% 0.09 var(--hue)); --accent-soft: oklch(95% 0.025 var(--hue)); --on-accent: #ffffff;
  --good: #2f8f57; --good-soft: #e7f4ec; --good-text: #1d6339;
  --red: #b3291f; --red-soft: #fdeeec; --red-text: #a0231a; --on-red: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #151412; --surface: #1d1c19; --field: #161513; --hover: #262420;
    --line: #32302b; --line-strong: #4a473f; --line-control: #7d776b;
    --text: #ece9e3; --quiet: #a69f93;
    --accent: oklch(80% 0.09 var(--hue)); --accent-strong: oklch(86% 0.08 var(--hue)); --accent-soft: oklch(29% 0.04 var(--hue)); --on-accent: #14130f;
    --good: #58b980; --good-soft: #1b2f23; --good-text: #8fd6ab;
    --red: #ff8f85; --red-soft: #3a1d1a; --red-text: #ffa79f; --on-red: #2a0b08;
  }
}
`;
}

/** The app's sign: the first letter of its title on its accent. */
export function iconSvg(title: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(title)?.[0]?.toUpperCase() ?? '•';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="oklch(44% 0.09 ${hueOf(title)})"/><text x="16" y="22" text-anchor="middle" font-family="system-ui, sans-serif" font-size="17" font-weight="600" fill="#fff">${letter}</text></svg>
`;
}

function hueOf(title: string): number {
  const [byte = 0] = createHash('sha256').update(title).digest();
  return hues[byte % hues.length] ?? hues[0];
}

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 20 20" aria-hidden="true">
      <rect x=".5" y=".5" width="19" height="19" rx="2" fill="var(--accent)" stroke="var(--accent-edge)" />
      <path d="M4.5 20v-9M7.5 20v-5M10.5 20v-5M13.5 20v-5M16.5 20v-9" stroke="var(--on-accent)" fill="none" />
    </svg>
  );
}

export const marks = ['running', 'starting', 'wait', 'stopped', 'crashed', 'failed', 'done'] as const;
export type MarkShape = (typeof marks)[number];

/** The shape of a state: told apart without colour. Always beside its word. */
export function Mark({ shape }: { readonly shape: MarkShape }) {
  return (
    <svg className={`mk mk-${shape}`} viewBox="0 0 10 10" aria-hidden="true">
      {drawing(shape)}
    </svg>
  );
}

function drawing(shape: MarkShape) {
  switch (shape) {
    case 'running':
      return <circle cx="5" cy="5" r="4.5" fill="currentColor" />;
    case 'wait':
      return <rect x="1" y="1" width="8" height="8" fill="currentColor" stroke="var(--mk-edge)" />;
    case 'crashed':
      return <path d="M5 .5 9.8 9.2H.2z" fill="currentColor" />;
    case 'failed':
      return <path d="M1.5 1.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth="2" fill="none" />;
    case 'starting':
      return (
        <>
          <circle cx="5" cy="5" r="4" fill="none" stroke="var(--mk-edge)" />
          <path d="M5 1a4 4 0 0 1 0 8z" fill="currentColor" stroke="var(--mk-edge)" strokeLinejoin="round" />
        </>
      );
    case 'stopped':
      return <circle cx="5" cy="5" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />;
    case 'done':
      return <path d="M.8 5.2l3 3L9.4 1.8" stroke="currentColor" strokeWidth="1.8" fill="none" />;
  }
}

/** Lines where text will be; it does not move. */
export function Skeleton({ lines, label = 'Loading' }: { readonly lines: readonly string[]; readonly label?: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {lines.map((width, index) => (
        <span key={index} className="sk" style={{ width }} />
      ))}
    </div>
  );
}

/** Lines where text will be, each of its own width; it does not move. */
export function Skeleton({ lines, label = 'Loading' }: { readonly lines: readonly string[]; readonly label?: string }) {
  return (
    <output className="skeleton" aria-label={label}>
      {[...lines.entries()].map(([place, width]) => (
        <span key={place} className="sk" style={{ width }} />
      ))}
    </output>
  );
}

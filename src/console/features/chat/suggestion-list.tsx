import { ArrowUp } from 'lucide-react';
import { Icon } from '../../ui/icon.tsx';

/** What to ask next; picking one puts it into the composer, where it can be changed. */
export function SuggestionList({ ideas, onPick }: { readonly ideas: readonly string[]; readonly onPick: (idea: string) => void }) {
  if (ideas.length === 0) return null;
  return (
    <div>
      <div className="lab sug-head">You could ask</div>
      <div className="sug">
        {ideas.map((idea) => (
          <button key={idea} type="button" onClick={() => onPick(idea)}>
            {idea}
            <Icon of={ArrowUp} small />
          </button>
        ))}
      </div>
    </div>
  );
}

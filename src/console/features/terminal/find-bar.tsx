import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Screen } from './screen.ts';
import { hitColours } from './screen-theme.ts';

interface FindBarProps {
  readonly screen: Screen;
  readonly onClose: () => void;
}

/** Searches what the shell has printed, the scrolled away lines too. */
export function FindBar({ screen, onClose }: FindBarProps) {
  const [text, setText] = useState('');
  const [hits, setHits] = useState<{ readonly at: number; readonly of: number }>({ at: -1, of: 0 });
  const { search } = screen;
  useEffect(() => {
    const listening = search.onDidChangeResults(({ resultIndex, resultCount }) => setHits({ at: resultIndex, of: resultCount }));
    return () => {
      listening.dispose();
      search.clearDecorations();
    };
  }, [search]);

  function find(what: string, by: 'typing' | 'next' | 'previous'): void {
    const options = { decorations: hitColours(), incremental: by === 'typing' };
    if (what === '') {
      search.clearDecorations();
      setHits({ at: -1, of: 0 });
    } else if (by === 'next') search.findNext(what, options);
    // The newest lines are the ones that are read: a search begins there and goes up.
    else search.findPrevious(what, options);
  }
  function keys(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Enter') find(text, event.shiftKey ? 'next' : 'previous');
  }
  const none = hits.of === 0 && 'There is no hit.';
  return (
    <search className="tfind">
      <Input
        type="search"
        aria-label="Search this shell"
        placeholder="Search this shell"
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        ref={focusOnce}
        onChange={(event) => {
          setText(event.target.value);
          find(event.target.value, 'typing');
        }}
        onKeyDown={keys}
      />
      <output className="q nw">{text === '' ? '' : hits.of === 0 ? 'No hits' : `${hits.at + 1}/${hits.of}`}</output>
      <Button ghost square small label="Older hit" impossible={none} onClick={() => find(text, 'previous')}>
        <Icon of={ChevronUp} />
      </Button>
      <Button ghost square small label="Newer hit" impossible={none} onClick={() => find(text, 'next')}>
        <Icon of={ChevronDown} />
      </Button>
      <Button ghost square small label="Close the search" onClick={onClose}>
        <Icon of={X} />
      </Button>
    </search>
  );
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
}

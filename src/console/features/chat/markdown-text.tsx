import { memo, type ReactNode } from 'react';
import { parseMarkdown, type Block, type Inline } from './markdown.ts';

/** A builder's message. Memoised: only a message whose text changed is read again. */
export const MarkdownText = memo(function MarkdownText({ text }: { readonly text: string }) {
  return parseMarkdown(text).map((block, index) => <BlockView key={index} block={block} />);
});

function BlockView({ block }: { readonly block: Block }): ReactNode {
  switch (block.is) {
    case 'paragraph':
      return (
        <p className="md-p">
          <InlineView parts={block.inline} />
        </p>
      );
    case 'heading':
      return (
        <p className="qh">
          <InlineView parts={block.inline} />
        </p>
      );
    case 'code':
      return (
        <pre className="code" tabIndex={0}>
          {block.text}
        </pre>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <InlineView parts={item} />
        </li>
      ));
      return block.ordered ? <ol className="md-list">{items}</ol> : <ul className="md-list">{items}</ul>;
    }
  }
}

function InlineView({ parts }: { readonly parts: readonly Inline[] }): ReactNode {
  return parts.map((part, index) => {
    switch (part.is) {
      case 'text':
        return part.text;
      case 'code':
        return <code key={index}>{part.text}</code>;
      case 'strong':
        return <strong key={index}>{part.text}</strong>;
      case 'em':
        return <em key={index}>{part.text}</em>;
      case 'link':
        return (
          <a key={index} href={part.href} target="_blank" rel="noreferrer">
            {part.text}
          </a>
        );
    }
  });
}

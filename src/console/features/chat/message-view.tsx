import type { Message } from '../../../contract/agents.ts';
import { timeOfDay } from '../../ui/time.ts';
import { MarkdownText } from './markdown-text.tsx';

/** What was said: the person's words in a well, the builder's on the ground. */
export function MessageView({ message }: { readonly message: Message }) {
  const time = <time dateTime={message.created_at}>{timeOfDay(message.created_at)}</time>;
  return message.role === 'user' ? (
    <div>
      <div className="by">
        <b>You</b>
        {time}
      </div>
      <div className="me">{message.text}</div>
    </div>
  ) : (
    <div className="bot">
      <div className="by">
        <b>Builder</b>
        {time}
      </div>
      <MarkdownText text={message.text} />
    </div>
  );
}

/** Words on their way; nothing is said about what they will cause. */
export function SendingMessage({ text }: { readonly text: string }) {
  return (
    <div>
      <div className="by">
        <b>You</b>
        <span className="push">sending</span>
      </div>
      <div className="me">{text}</div>
    </div>
  );
}

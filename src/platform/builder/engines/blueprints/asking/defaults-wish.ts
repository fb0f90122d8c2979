const wish =
  /^\s*(?:(?:please|ok|okay|yes|yep|sure|fine|just|go with|go ahead(?: with| and)?|use|take|keep|accept|with|all|the|your|my|those|these|looks? good|sounds? good|great|good|perfect|thanks?|thank you|do it|build it|proceed|continue|go|as (?:is|suggested|proposed)|whatever|you (?:think|decide|choose)|is (?:best|fine|ok)|are (?:fine|ok)|defaults?(?: values?| answers?| settings?| fields?)?|fields?|answers?|for (?:all|everything)|everything|suggested|proposed|recommended)[\s,.;:!]*)+(?:but|and|except|only|then)?[\s,.;:]*/i;

/** What a message wants beyond “use the defaults”; empty when it wants nothing more. */
export function withoutDefaultsWish(message: string): string {
  return message.replace(wish, '').trim();
}

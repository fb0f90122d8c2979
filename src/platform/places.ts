/** Where one of them stands. */
export interface Place<Thing> {
  readonly thing: Thing;
  at: number;
}

/**
 * What comes and goes without end, as connections do, in no order. No set: its tables keep what was deleted from them, and each
 * the next, until the whole heap is collected.
 */
export class Places<Thing> {
  readonly #places: Place<Thing>[] = [];

  get size(): number {
    return this.#places.length;
  }

  /** What is there now, in a list of the caller's own. */
  get all(): Thing[] {
    return this.#places.map(({ thing }) => thing);
  }

  add(thing: Thing): Place<Thing> {
    const place = { thing, at: this.#places.length };
    this.#places.push(place);
    return place;
  }

  /** False when it was gone already. */
  remove(place: Place<Thing>): boolean {
    if (this.#places[place.at] !== place) return false;
    // The last one takes its place.
    const last = this.#places.pop() ?? place;
    if (last !== place) this.#places[(last.at = place.at)] = last;
    return true;
  }
}

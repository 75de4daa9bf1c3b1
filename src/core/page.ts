/** One page of a list. */
export interface Page<Item, Position> {
  readonly items: readonly Item[]
  /** Where the next page begins: after this position. Null on the last page. */
  readonly next: Position | null
}

/** Reads one item more than the page holds: its presence, not its content, says whether a next page exists. */
export const readPage = async <Item, Position>(
  limit: number,
  read: (size: number) => Promise<readonly Item[]>,
  positionOf: (last: Item) => Position,
): Promise<Page<Item, Position>> => pageOf(limit, await read(limit + 1), positionOf)

/** The page in what was found: at most `limit` items, and the position of the last where more follow. */
export const pageOf = <Item, Position>(
  limit: number,
  found: readonly Item[],
  positionOf: (last: Item) => Position,
): Page<Item, Position> => {
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return { items, next: last === undefined ? null : positionOf(last) }
}

/** The position that lists in order of their ids use. */
export const idOf = ({ id }: { readonly id: string }): string => id

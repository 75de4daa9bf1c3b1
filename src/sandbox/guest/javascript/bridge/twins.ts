/**
 * Containers that both the tests and the solution hold, which have to stay equal: an iterator that eats its argument, an object
 * that keeps the array it was made with, an array that the solution gave away and kept.
 *
 * One that crosses gets a twin in the other realm, under the same number in both. One realm is at work at a time; each of its
 * messages says what has changed in its containers since the last one, so that it makes no difference who changes a container,
 * or when. What a realm has let go of nobody there can look at: it says so, and both forget the number. One that crosses again
 * later gets a new twin. Only the tests forget what both hold, when that becomes too much.
 */
import { hasChanged, type Snapshot, snapshotOf } from './snapshots.ts'
import type { FormObject } from './values.ts'

/** What is compared at each message, and so costs time: containers, where every sixteen elements count as one more. */
const [maxWeight, weightToKeep] = [1_024, 768]
const elementsForOneBits = 4
/** Longer ones are compared when the outermost call returns; inside it only with messages that refer to them. */
const maxLengthInside = 256
/** And longer ones not even then. */
const maxLengthReferred = 4_096

interface Entry {
  readonly number: number
  readonly value: WeakRef<object>
  /** What the other realm knows of it; undefined while it is being read or written. */
  snapshot: Snapshot | undefined
  lastUse: number
}

/** What a message says about containers, besides its own values. */
export interface TwinChanges {
  /** What has changed, by number. */
  c?: readonly (readonly [number, FormObject])[]
  /** Numbers that are no longer used. */
  d?: readonly number[]
  /** The sender does not know any more what the two have in common. */
  x?: true
}

/** How a table's containers become forms, and are filled from forms. */
interface Ends {
  readonly tell: (value: object) => FormObject
  readonly fill: (value: object, form: FormObject) => void
  /** Whether an object crosses as a handle. */
  readonly isHandle: (value: object) => boolean
  /** Called when the other realm has forgotten everything. */
  readonly forget: () => void
}

export class Twins {
  readonly #isTests: boolean
  readonly #ends: Ends
  readonly #entries = new Map<number, Entry>()
  readonly #byValue = new WeakMap<object, Entry>()
  /** Numbers of the two realms never meet. */
  #next: number
  #messages = 0
  /** The message that is being written or read, and the containers that it refers to. */
  #message = 0
  #noted: Entry[] = []
  /** Those of the message before, and of calls that are going on. */
  #passed: Entry[] = []
  readonly #pinned: Entry[][] = []
  /** All containers of the table: a change has to be sent before a container is released. */
  #held: object[] = []
  #dropped: number[] = []
  #isLost = false
  #weight = 0

  constructor(isTests: boolean, ends: Ends) {
    this.#isTests = isTests
    this.#ends = ends
    this.#next = isTests ? 0 : 1
  }

  // --- crossing ---------------------------------------------------------------------------------------------------

  /** The number of a container that the other realm knows, or learns from this message. */
  numberOf(value: object | symbol): number | undefined {
    const entry = this.#byValue.get(value as object)
    if (entry === undefined) return undefined
    // Only a message that was begun before this one, and is sent or read to its end after it, tells of that.
    if (entry.snapshot === undefined && entry.lastUse !== this.#message) return undefined
    this.#note(entry)
    return entry.number
  }

  /** A number for a container that is new in this message. */
  add(value: object): number {
    const number = this.#next
    this.#next += 2
    this.#enter(number, value)
    return number
  }

  /** A container that the other realm tells of. */
  put(number: unknown, value: object): void {
    const isTheirs = Number.isSafeInteger(number) && (number as number) % 2 === (this.#isTests ? 1 : 0)
    if (!isTheirs || this.#entries.has(number as number)) throw new TypeError('no number of a container')
    this.#enter(number as number, value)
  }

  /** The container of a number; throws where there is none. */
  at(number: unknown): object {
    const entry = this.#entries.get(number as number)
    const value = entry?.value.deref()
    if (!entry || !value) throw new TypeError('no container')
    this.#note(entry)
    return value
  }

  #enter(number: number, value: object): void {
    const entry: Entry = { number, value: new WeakRef(value), snapshot: undefined, lastUse: this.#message }
    this.#entries.set(number, entry)
    this.#byValue.set(value, entry)
    this.#noted.push(entry)
    this.#held.push(value)
  }

  #note(entry: Entry): void {
    if (entry.lastUse === this.#message) return
    entry.lastUse = this.#message
    this.#noted.push(entry)
  }

  // --- messages ---------------------------------------------------------------------------------------------------

  /** Whether there is nothing to compare, and nothing to say. */
  isIdle(): boolean {
    return this.#entries.size === 0 && this.#dropped.length === 0 && !this.#isLost
  }

  /** A call begins with the message that was written or read last: what it passes is not forgotten before it ends. */
  pin(): void {
    this.#pinned.push(this.#passed)
  }

  /** How many calls are pinned: where to go back to. */
  get pins(): number {
    return this.#pinned.length
  }

  unpinTo(pins: number): void {
    this.#pinned.length = pins
  }

  /** Has a message written. Where that fails, it is as if it had never been tried. An answer refers to what the call passed. */
  write(isOutermost: boolean, isAnswer: boolean, body: () => void): TwinChanges | undefined {
    const [outer, noted, first] = [this.#message, this.#noted, this.#next]
    this.#begin()
    let changes: TwinChanges | undefined
    try {
      const changed = this.#entries.size > 0 ? this.#changed(isOutermost) : []
      body()
      if (!isOutermost) {
        this.#addReferred(this.#noted, changed)
        if (isAnswer) this.#addReferred(this.#pinned.at(-1) ?? [], changed)
      }
      if (changed.length > 0) changes = { c: this.#describeEach(changed) }
      this.#remember()
      this.#letGo()
    } catch (error) {
      this.#undo(this.#noted, first)
      throw error
    } finally {
      this.#end(outer, noted)
    }
    if (this.#dropped.length > 0) changes = { ...changes, d: this.#dropped.splice(0) }
    if (this.#isLost) changes = { ...changes, x: true }
    this.#isLost = false
    return changes
  }

  /** Has a message read, and what it says taken over. Where that fails, nothing is taken to be known any more. */
  read<Value>(
    changes: TwinChanges | undefined,
    body: () => Value,
    admit: (value: Value, changed: readonly object[]) => Value,
  ): Value {
    const [outer, noted] = [this.#message, this.#noted]
    this.#begin()
    try {
      if (changes?.x) {
        this.#forgetAll()
        this.#ends.forget()
      }
      // In the order in which they were written: what is new in one is referred to by the next.
      const value = body()
      const changed = changes?.c ? changes.c.map(([number, form]) => this.#apply(number, form)) : none
      const admitted = admit(value, changed)
      this.#remember()
      if (changes?.d) for (const number of changes.d) this.#forget(this.#entries.get(number))
      return admitted
    } catch (error) {
      this.lose()
      throw error
    } finally {
      this.#end(outer, noted)
    }
  }

  /** Forgets all containers, and informs the other realm. */
  lose(): void {
    this.#forgetAll()
    this.#isLost = true
  }

  #begin(): void {
    this.#messages += 1
    this.#message = this.#messages
    this.#noted = []
  }

  #end(outer: number, noted: Entry[]): void {
    this.#passed = this.#noted
    this.#message = outer
    this.#noted = noted
  }

  #describeEach(changed: readonly Entry[]): [number, FormObject][] {
    const forms: [number, FormObject][] = []
    for (const entry of changed) {
      const value = entry.value.deref()
      if (value === undefined) continue
      const [first, before] = [this.#next, this.#noted.length]
      this.#note(entry)
      entry.snapshot = undefined
      try {
        forms.push([entry.number, this.#ends.tell(value)])
      } catch {
        // A container that cannot be sent is no longer kept equal.
        this.#undo(this.#noted.splice(before), first)
        entry.snapshot = unlike
        this.#drop(entry)
      }
    }
    return forms
  }

  /** Withdraws new numbers from this one on, and marks changes as not sent. */
  #undo(noted: readonly Entry[], first: number): void {
    const own = first % 2
    for (const entry of noted) {
      if (entry.number >= first && entry.number % 2 === own) this.#forget(entry)
      else entry.snapshot ??= unlike
    }
    this.#ends.forget()
  }

  #apply(number: number, form: FormObject): object {
    const value = this.at(number)
    const entry = this.#entries.get(number)
    if (entry) entry.snapshot = undefined
    this.#ends.fill(value, form)
    return value
  }

  /** The message is complete: from here on, changes are compared with it. */
  #remember(): void {
    for (const entry of this.#noted) {
      if (entry.snapshot !== undefined) continue
      const value = entry.value.deref()
      if (value) entry.snapshot = snapshotOf(value, this.#byValue, this.#ends.isHandle)
    }
  }

  /** What nobody in this realm holds any more is forgotten: all that has changed is sent. */
  #letGo(): void {
    this.#held = []
    for (const entry of this.#entries.values()) {
      const value = entry.value.deref()
      if (value === undefined) this.#drop(entry)
      else this.#held.push(value)
    }
  }

  /** Looks through the table for what has changed. */
  #changed(isOutermost: boolean): Entry[] {
    const changed: Entry[] = []
    let weight = 0
    for (const entry of this.#entries.values()) {
      const value = entry.value.deref()
      const { snapshot } = entry
      // A message that is not complete yet is about it.
      if (value === undefined || snapshot === undefined) continue
      const { length } = snapshot.items
      weight += 1 + (length >> elementsForOneBits)
      if ((isOutermost || length <= maxLengthInside) && this.#hasChanged(entry, value, snapshot)) changed.push(entry)
    }
    if (!this.#isTests || weight <= maxWeight) return changed
    this.#forgetOldest()
    return changed.filter(({ number }) => this.#entries.has(number))
  }

  #hasChanged(entry: Entry, value: object, snapshot: Snapshot): boolean {
    try {
      return hasChanged(value, snapshot, this.#byValue)
    } catch {
      // It runs code of its own when it is looked at.
      this.#drop(entry)
      return false
    }
  }

  /** Long ones that the message refers to. */
  #addReferred(referred: readonly Entry[], changed: Entry[]): void {
    for (const entry of referred) {
      const { snapshot } = entry
      if (snapshot === undefined || snapshot.items.length <= maxLengthInside || changed.includes(entry)) continue
      if (this.#entries.get(entry.number) !== entry) continue
      const value = entry.value.deref()
      if (value && snapshot.items.length <= maxLengthReferred && this.#hasChanged(entry, value, snapshot))
        changed.push(entry)
    }
  }

  // --- forgetting -------------------------------------------------------------------------------------------------

  #forgetAll(): void {
    for (const entry of this.#entries.values()) this.#forget(entry)
    this.#dropped = []
    this.#held = []
  }

  #drop(entry: Entry): void {
    this.#forget(entry)
    this.#dropped.push(entry.number)
  }

  #forget(entry: Entry | undefined): void {
    if (entry === undefined) return
    this.#entries.delete(entry.number)
    const value = entry.value.deref()
    if (value && this.#byValue.get(value) === entry) this.#byValue.delete(value)
  }

  /** Nothing that a surviving container refers to is forgotten, so every number has its container. */
  #forgetOldest(): void {
    const retained = new Set<Entry>()
    this.#weight = 0
    for (const passed of this.#pinned) for (const entry of passed) this.#keep(entry, retained, Infinity)
    const newestFirst = Array.from(this.#entries.values()).toSorted((a, b) => b.lastUse - a.lastUse)
    for (const entry of newestFirst) this.#keep(entry, retained, weightToKeep)
    for (const entry of newestFirst) if (!retained.has(entry)) this.#drop(entry)
  }

  /** Keeps one with all that it refers to, where there is room for them. */
  #keep(entry: Entry, retained: Set<Entry>, room: number): void {
    const more = new Set<Entry>([entry])
    let weight = this.#weight
    for (const each of more) {
      if (retained.has(each)) continue
      const items = each.snapshot?.items ?? []
      weight += 1 + (items.length >> elementsForOneBits)
      if (weight > room) return
      for (const item of items) if (this.#isEntry(item)) more.add(item)
    }
    this.#weight = weight
    for (const each of more) retained.add(each)
  }

  #isEntry(item: unknown): item is Entry {
    return (
      typeof item === 'object' && item !== null && this.#entries.get((item as Partial<Entry>).number ?? -1) === item
    )
  }
}

/** Content that no container has. */
const unlike: Snapshot = { names: undefined, items: [{}], isFrozen: false }
const none: readonly object[] = []

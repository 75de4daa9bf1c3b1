/** What the assertion library needs when it is loaded, to announce plug-ins that nobody listens for; QuickJS does not have it. */
class SilentEventTarget {
  addEventListener(): void {}
  removeEventListener(): void {}
  dispatchEvent(): boolean {
    return true
  }
}

class PlainEvent {
  readonly type: string

  constructor(type: string) {
    this.type = type
  }
}

Object.assign(globalThis, { EventTarget: SilentEventTarget, Event: PlainEvent })

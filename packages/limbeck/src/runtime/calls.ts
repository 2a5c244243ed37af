/** The calls that user's code makes, which must be over, and waited for, when the code is. */

export interface Calls {
  /** Makes a call. @param name what the user wrote */
  track<T>(name: string, call: () => Promise<T>): Promise<T>
  /** The name of a call that nobody has waited for, or that is still under way; it is over when this returns. */
  forgotten(): Promise<string | undefined>
}

/** Keeps an eye on calls. */
export function watchCalls(): Calls {
  const made: Made[] = []
  return {
    track<T>(name: string, start: () => Promise<T>): Promise<T> {
      const call = new Call<T>((resolve) => resolve(start()))
      const entry: Made = { name, call, isOver: false }
      made.push(entry)
      call.watch(() => (entry.isOver = true))
      return call
    },
    async forgotten() {
      await turnOfTheLoop()
      const found = made.find(({ call, isOver }) => !isOver || !call.isAwaited)
      await Promise.allSettled(made.map(({ call }) => call))
      return found?.name
    },
  }
}

interface Made {
  readonly name: string
  readonly call: Call<unknown>
  isOver: boolean
}

/** Lets Node tell of rejections that nobody handles: of promises that the user has made from those of the calls. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A promise that knows whether anybody waits for it: `await` and `Promise.all` call the `then` of a class of its own. */
class Call<T> extends Promise<T> {
  static override get [Symbol.species](): PromiseConstructor {
    return Promise
  }

  isAwaited = false

  // oxlint-disable-next-line unicorn/no-thenable -- a promise has one; this one only takes note
  override then<A = T, B = never>(
    onDone?: ((value: T) => A | PromiseLike<A>) | null,
    onError?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.isAwaited = true
    return super.then(onDone, onError)
  }

  /** Waits without counting as somebody who does. That the call fails is told to those who count. */
  watch(over: () => void): void {
    super.then(over, over)
  }
}

/** What a verb of the command line is. */
import type { Config } from '../config.ts'
import type { Notice, Progress } from '../runtime/execute.ts'
import type { Style } from './style.ts'

export interface Verb {
  readonly name: string
  readonly summary: string
  /** Names as commander writes them (`<target>`, `[target]`, `<revisions...>`), each with its explanation. */
  readonly arguments?: readonly (readonly [name: string, explanation: string])[]
  readonly options?: readonly VerbOption[]
  /** One line that can be typed as it is. */
  readonly example: string
  /** The work: it calls one command and says how its answer reads. Imports what it needs when called. */
  readonly run: (context: Context, input: Input) => Promise<Output>
}

export interface VerbOption {
  /** As commander writes them: `-m, --message <text>`. */
  readonly flags: string
  readonly explanation: string
  /** May be given several times. */
  readonly repeatable?: true
}

/** What was typed. */
export interface Input {
  readonly arguments: readonly string[]
  /** The text of an option with a value. */
  text(name: string): string | undefined
  /** Whether an option without a value was given; for `--no-renames`, `flag('renames')` is false. */
  flag(name: string): boolean
  /** Every value of a repeatable option. */
  list(name: string): readonly string[]
}

/** Where a verb runs. */
export interface Context {
  /** The project's configuration, with what the command line overrides. @throws LimbeckError `no-config`, `invalid-config` */
  config(): Promise<Config>
  readonly cwd: string
  /** What `--url` says. */
  readonly url: string | undefined
  /** Someone can be asked: standard input and error are terminals, it is no CI, and the output is not JSON. */
  readonly interactive: boolean
  readonly style: Style
  /** Advice of limbeck's own, with its commands as this person can type them; for nothing that others have written. */
  advice(text: string): string
  /** Says something that is not the answer, on standard error. */
  note(text: string): void
  /** Shows how far a run is, on standard error. */
  progress(event: Progress): void
  /** Says on standard error what a run does besides. */
  notice(event: Notice): void
}

/** The answer of a verb. */
export interface Output {
  /** For `--json`. */
  readonly data: unknown
  /** For people; printed on standard output. Empty prints nothing. */
  readonly text: string
  /** The answer is no. */
  readonly no?: true
}

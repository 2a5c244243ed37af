/** Measures whole processes, as a person at a terminal waits for them. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Something that runs as a process. */
export interface Subject {
  readonly name: string
  readonly command: readonly [file: string, ...args: string[]]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Puts everything back to where it was, before each run; not measured. */
  readonly prepare?: () => void
}

/** The medians of several runs. */
export interface Measure {
  readonly wallMs: number
  /** User and system time; absent without GNU time. */
  readonly cpuMs?: number
  /** The most memory that was resident at once, in kilobytes; absent without GNU time. */
  readonly peakKb?: number
  /** What each run printed. */
  readonly outputs: readonly string[]
}

/**
 * Runs each subject `runs` times and gives the medians, in the order of the subjects. They take turns, so that a busy moment
 * of the machine strikes all of them alike.
 * @throws Error when one of them fails
 */
export function measureAll(subjects: readonly Subject[], runs: number): readonly Measure[] {
  const samples = subjects.map((): Measure[] => [])
  for (let turn = 0; turn < runs; turn++) {
    for (const [i, subject] of subjects.entries()) samples[i]?.push(measureOnce(subject))
  }
  return samples.map(summarize)
}

/** As {@link measureAll}, for one. */
export function measure(subject: Subject, runs: number): Measure {
  return summarize(Array.from({ length: runs }, () => measureOnce(subject)))
}

/** Runs a subject without measuring it. @throws Error when it fails */
export function run({ command: [file, ...args], cwd, env }: Omit<Subject, 'name'>): string {
  const { status, error, stdout, stderr } = spawnSync(file, args, { cwd, env: { ...process.env, ...env }, ...OUTPUT })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${[file, ...args].join(' ')} ended with ${status}:\n${stderr.slice(-2000)}`)
  return stdout
}

/** The middle one of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return (low + high) / 2
}

const OUTPUT = { encoding: 'utf8', maxBuffer: 2 ** 30 } as const

/** Only GNU time knows the peak memory of any process. */
const GNU_TIME = '/usr/bin/time'
const hasGnuTime = process.platform === 'linux' && existsSync(GNU_TIME)
const MARK = 'limbeck-bench'

function measureOnce({ command, cwd, env, prepare }: Subject): Measure {
  prepare?.()
  const [file, ...args] = hasGnuTime ? [GNU_TIME, '-f', `${MARK} %U %S %M`, ...command] : command
  const began = performance.now()
  const { status, error, stdout, stderr } = spawnSync(file ?? '', args, {
    cwd,
    env: { ...process.env, ...env },
    ...OUTPUT,
  })
  const wallMs = performance.now() - began
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}:\n${stderr.slice(-2000)}`)
  const found = new RegExp(`${MARK} ([\\d.]+) ([\\d.]+) (\\d+)`).exec(stderr)
  const outputs = [stdout]
  if (found === null) return { wallMs, outputs }
  return { wallMs, cpuMs: (Number(found[1]) + Number(found[2])) * 1000, peakKb: Number(found[3]), outputs }
}

function summarize(samples: readonly Measure[]): Measure {
  const medianOf = (pick: (sample: Measure) => number | undefined): number | undefined => {
    const values = samples.flatMap((sample) => pick(sample) ?? [])
    return values.length === 0 ? undefined : median(values)
  }
  const cpuMs = medianOf((sample) => sample.cpuMs)
  const peakKb = medianOf((sample) => sample.peakKb)
  return {
    wallMs: medianOf((sample) => sample.wallMs) ?? NaN,
    ...(cpuMs !== undefined && { cpuMs }),
    ...(peakKb !== undefined && { peakKb }),
    outputs: samples.flatMap(({ outputs }) => outputs),
  }
}

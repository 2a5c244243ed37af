import { resolve } from 'node:path'
import type { Config } from '../config.ts'
import { LimbeckError, reasonOf } from '../errors.ts'
import { rememberModuleFormats } from './module-formats.ts'
import { typeable } from './spelling.ts'
import { styleFor } from './style.ts'
import type { Context } from './verb.ts'
import type { Notice } from '../runtime/execute.ts'

/** The options that every verb takes. */
export interface GlobalOptions {
  readonly config?: string
  readonly url?: string
  readonly env?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly color?: boolean
}

/**
 * Where a verb runs, from the global options.
 * @param urls takes the URLs that come into use
 */
export function createContext(options: GlobalOptions, urls: Set<string>): Context {
  const coloured = options.color !== false
  const err = styleFor(process.stderr, coloured)
  const say = (text: string): void => {
    if (!options.quiet) process.stderr.write(`${typeable(text)}\n`)
  }
  loadEnvironment(options.env)
  for (const url of [options.url, process.env['DATABASE_URL']]) if (url) urls.add(url)
  return {
    cwd: process.cwd(),
    url: options.url,
    config: async () => {
      const config = await readConfig(options)
      // What is no text is refused later; nothing of it can be a password.
      if (typeof config.url === 'string') urls.add(config.url)
      return config
    },
    interactive: Boolean(process.stdin.isTTY && process.stderr.isTTY && !process.env['CI'] && !options.json),
    style: styleFor(process.stdout, coloured && !options.json),
    advice: typeable,
    note: say,
    notice: (event) => say(noticeText(event)),
    progress: ({ step, number, total, durationMs }) => {
      if (durationMs === undefined) return
      const { revision, direction } = step
      const arrow = direction === 'upgrade' ? '↑' : '↓'
      say(
        `${err.dim(`${number}/${total}`)} ${arrow} ${err.id(revision.id)} ${revision.message} ${err.dim(`${Math.round(durationMs)} ms`)}`,
      )
    },
  }
}

function noticeText(notice: Notice): string {
  if (notice.kind === 'waiting') return `Another run has the database: ${notice.holder}. Waiting for it.`
  const { id, message } = notice.step.revision
  if (notice.kind === 'resuming') {
    return `Going on with ${id} ${message}: ${notice.done} of its ${notice.total} operations are done already.`
  }
  const { attempt, retries, delayMs, error } = notice
  return `${id} ${message}: ${error.message}\nTrying again in ${delayMs} ms (${attempt} of ${retries}).`
}

async function readConfig({ config, url }: GlobalOptions): Promise<Config> {
  const { loadConfig } = await import('../runtime/load-config.ts')
  rememberModuleFormats()
  const loaded = await loadConfig(process.cwd(), config)
  return url === undefined ? loaded : { ...loaded, url }
}

function loadEnvironment(file: string | undefined): void {
  if (file === undefined) return
  try {
    process.loadEnvFile(resolve(file))
  } catch (error) {
    throw new LimbeckError('invalid-argument', `cannot read the environment file "${file}": ${reasonOf(error)}`, {
      hint: 'Give --env the path of a file of KEY=value lines.',
      cause: error,
    })
  }
}

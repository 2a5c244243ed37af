/** Structured logs: JSON lines for machines, readable lines on a terminal. They go to stderr; stdout is for results. */
import { destination, type Logger, pino, stdTimeFunctions } from 'pino'
import pretty from 'pino-pretty'

export type { Logger } from 'pino'

const STDERR = 2

/** A logger as the surroundings want it: `LOG_LEVEL` decides how much it says. */
export function createLogger(): Logger {
  const options = {
    level: process.env['LOG_LEVEL'] || 'info',
    base: { app: 'tiktok-trends' },
    timestamp: stdTimeFunctions.isoTime,
  }
  return pino(options, process.stderr.isTTY ? readable() : destination({ dest: STDERR, sync: true }))
}

function readable(): ReturnType<typeof pretty> {
  return pretty({
    destination: STDERR,
    sync: true,
    colorize: !process.env['NO_COLOR'],
    ignore: 'app,event',
    singleLine: true,
    translateTime: 'SYS:HH:MM:ss',
  })
}

import type { Verb } from '../verb.ts'

export const ensureVersion: Verb = {
  name: 'ensure-version',
  summary: "create limbeck's own two tables where they are missing",
  example: 'limbeck ensure-version',
  run: async (context) => {
    const { ensureVersion: run } = await import('../../commands/ensure-version.ts')
    await run(await context.config())
    return { data: { ok: true }, text: 'The version table is there.' }
  },
}

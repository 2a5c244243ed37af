import type { InitResult } from '../../commands/init.ts'
import type { Verb } from '../verb.ts'

const MODELS: Readonly<Record<NonNullable<InitResult['models']>, string>> = {
  'mikro-orm': 'MikroORM',
  drizzle: 'Drizzle',
}

export const init: Verb = {
  name: 'init',
  summary: 'set up limbeck in this project',
  example: 'limbeck init',
  run: async (context) => {
    const { init: run } = await import('../../commands/init.ts')
    const { cwd, url, style, advice } = context
    const result = run({ folder: cwd, ...(url !== undefined && { url }) })
    const lines = [
      ...result.created.map((name) => `${style.good('created')} ${name}`),
      ...(result.models === null
        ? []
        : [`The models are read with ${MODELS[result.models]}; look at "models" in ${result.created[0]}.`]),
      ...result.notes,
      `Next: ${style.strong(advice(result.next))}`,
    ]
    return { data: result, text: lines.join('\n') }
  },
}

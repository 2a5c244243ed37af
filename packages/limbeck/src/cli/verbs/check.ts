import type { Verb } from '../verb.ts'

export const check: Verb = {
  name: 'check',
  summary: 'tell whether the models and the database differ (exit code 1 when they do)',
  example: 'limbeck check',
  run: async (context) => {
    const { check: run } = await import('../../commands/check.ts')
    const { clean, operations, remarks } = await run(await context.config())
    for (const remark of remarks) context.note(remark)
    const { style } = context
    if (clean) return { data: { clean, operations, remarks }, text: 'The models and the database agree.' }
    context.note('Write the difference down with: limbeck revision --autogenerate -m "…"')
    const text = ['The models and the database differ:', ...operations.map((line) => `  ${style.bad('•')} ${line}`)]
    return { data: { clean, operations, remarks }, text: text.join('\n'), no: true }
  },
}

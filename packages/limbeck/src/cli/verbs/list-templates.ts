import type { Verb } from '../verb.ts'

export const listTemplates: Verb = {
  name: 'list-templates',
  summary: 'print the built-in templates of revisions, to make your own from',
  example: 'limbeck list-templates',
  run: async ({ style, advice }) => {
    const { SQL_TEMPLATE, TYPESCRIPT_TEMPLATE } = await import('../../revisions/template.ts')
    const templates = [
      { name: 'typescript', use: 'set "template" in the configuration to a file like it', text: TYPESCRIPT_TEMPLATE },
      { name: 'sql', use: 'for limbeck revision --sql-file', text: SQL_TEMPLATE },
    ]
    const text = templates
      .map(({ name, use, text: body }) => `${style.strong(name)} (${advice(use)})\n\n${body}`)
      .join('\n')
    return { data: templates, text }
  },
}

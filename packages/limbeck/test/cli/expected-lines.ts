/** Compares what was printed with what a story says, placeholders included. */

/** What each placeholder stands for; `<dir>` is the folder of the story. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '<ms>': String.raw`\d+ ms`,
  '<id>': '[0-9a-f]{12}',
  '<date>': String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`,
  '<number>': String.raw`\d+`,
  '<version>': String.raw`\d+\.\d+\.\d+\S*`,
  '<...>': '.*',
}

/** A line of its own that stands for any number of lines. */
const ANY_LINES = '...'

/** Whether printed text is what the lines say. */
export function matches(lines: readonly string[], printed: string, folder: string): boolean {
  return new RegExp(`^${lines.map((line) => patternOf(line, folder)).join('')}$`).test(withFinalNewline(printed))
}

/** The expected lines as they would be printed, for the report of a difference. */
export function spelledOut(lines: readonly string[], folder: string): string {
  return lines.map((line) => `${line.replaceAll('<dir>', folder)}\n`).join('')
}

function patternOf(line: string, folder: string): string {
  if (line === ANY_LINES) return String.raw`(?:.*\n)*?`
  const parts = line.split(/(<[a-z.]+>)/).map((part) => {
    if (part === '<dir>') return escaped(folder)
    return PLACEHOLDERS[part] ?? escaped(part)
  })
  return `${parts.join('')}\\n`
}

function withFinalNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
}

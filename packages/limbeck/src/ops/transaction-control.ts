/** A revision is one transaction; SQL of the user's own that ends it would break that promise without a word. */
import { LimbeckError } from '../errors.ts'

/**
 * Refuses SQL that begins or ends a transaction. Savepoints are fine: they stay within it.
 * @param sql any number of statements, of any database
 * @throws LimbeckError `invalid-op`
 */
export function refuseTransactionControl(sql: string): void {
  const found = transactionControl(sql)
  if (found === undefined) return
  throw new LimbeckError('invalid-op', `"${found}" in SQL would break the transaction that a revision is`, {
    hint: 'Leave it out: every revision runs in a transaction of its own. What cannot be in one goes into op.autocommit(() => { … }).',
  })
}

function transactionControl(sql: string): string | undefined {
  let inBody = false
  for (const statement of withoutTexts(sql).split(';')) {
    const text = statement.trim()
    if (inBody) inBody = !/^end\b/i.test(text)
    else if (OPENS_BODY.test(text)) inBody = true
    else if (CONTROL.test(text)) return text.replaceAll(/\s+/g, ' ')
  }
  return undefined
}

const CONTROL =
  /^(?:begin|commit|end|abort|start\s+transaction|prepare\s+transaction|rollback(?!\s+(?:(?:transaction|work)\s+)?to\b))\b/i

/** Triggers and routines may have statements of their own between BEGIN and END. */
const OPENS_BODY =
  /^create\s+(?:or\s+replace\s+)?(?:temp\s+|temporary\s+|constraint\s+)?(?:trigger|function|procedure)\b.*\bbegin\b/is

/** The SQL with a blank for every comment, string and quoted name. */
function withoutTexts(sql: string): string {
  return sql.replaceAll(TEXT, ' ')
}

const TEXT = new RegExp(
  [
    /--[^\n]*/,
    /\/\*[^]*?(?:\*\/|$)/,
    /\b[eE]'[^'\\]*(?:\\[^][^'\\]*)*'/,
    // A quote that is doubled in the text ends one and begins the next, which comes to the same here.
    /'[^']*'/,
    /"[^"]*"/,
    /`[^`]*`/,
    /(?<![\w$])(\$(?:[A-Za-z_]\w*)?\$)[^]*?\1/,
    /\uFEFF/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** What of a database's URL may be shown. */

/** A URL that may be shown: its password, and secrets among its parameters, are starred out. */
export function redactUrl(url: string): string {
  return url.replace(AUTHORITY, '$1:***@').replace(SECRET_PARAMETER, '$1***')
}

/**
 * A text without the secrets of the given URLs, however a driver or a user's own code has put them into it. Passwords in
 * other URLs are starred out as well.
 */
export function redactText(text: string, urls: Iterable<string>): string {
  let shown = text
  for (const url of urls) {
    shown = shown.replaceAll(url, redactUrl(url))
    for (const secret of secretsOf(url)) shown = shown.replaceAll(secret, '***')
  }
  return shown.replace(URL_IN_TEXT, '$1:***@')
}

// The user, up to the first colon, and everything up to the last "@": a password that should have been percent-encoded may
// hold any of the characters that end one elsewhere.
const AUTHORITY = /^((?:[a-z][\w+.-]*:\/\/|(?![a-z][\w+.-]*:\/\/))[^:@/?#]*):.*@/is
// Where the password is "password", it is an example of ours.
const URL_IN_TEXT = /(\b[a-z][\w+.-]*:\/\/[^\s:@/?#]*):(?!password@)[^\s"'`]*@/gi
const SECRET_PARAMETER = /([?&][^=&#]*(?:password|passwd|pwd|secret|token|key)[^=&#]*=)[^&#]*/gi

/** Passwords of a letter or two are part of other words: replacing them would garble a message and tell them all the same. */
const SHORTEST_SECRET = 3

function secretsOf(url: string): readonly string[] {
  const [authority = '', user = ''] = AUTHORITY.exec(url) ?? []
  const password = authority.slice(user.length + 1, -1)
  const parameters = [...url.matchAll(SECRET_PARAMETER)].map(([whole, name = '']) => whole.slice(name.length))
  const written = [password, ...parameters]
  return [...written, ...written.map(decoded)].filter(({ length }) => length >= SHORTEST_SECRET)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

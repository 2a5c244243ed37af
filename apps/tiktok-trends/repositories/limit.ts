/** How many rows a list has unless it is told otherwise. */
export const DEFAULT_LIMIT = 20

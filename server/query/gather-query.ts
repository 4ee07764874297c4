import type { Field, Filter } from './filter';
import { KINDS, openQuery, type Query, type TextNode } from './query';
import type { Expression } from './read-expression';
import { readInstant } from './read-instant';
import { named, QueryRefusal } from './refusal';

type Filters = { isNegated: boolean; filters: Filter[] };

function conjunctsOf(expression: Expression): Expression[] {
  return expression.kind === 'and' ? expression.parts.flatMap(conjunctsOf) : [expression];
}

function filtersIn(expression: Expression): Filter[] {
  if (expression.kind === 'filter') return [expression.filter];
  if (expression.kind === 'not') return filtersIn(expression.part);
  return expression.kind === 'term' ? [] : expression.parts.flatMap(filtersIn);
}

function hasWords(expression: Expression): boolean {
  if (expression.kind === 'not') return hasWords(expression.part);
  return expression.kind === 'term' || (expression.kind !== 'filter' && expression.parts.some(hasWords));
}

/** `from:a`, `from:a OR from:b` and their negations: what a list can hold. Null for everything else. */
function alternativesOf(expression: Expression): Filters | null {
  if (expression.kind === 'filter') return { isNegated: false, filters: [expression.filter] };
  if (expression.kind === 'not') {
    const inner = alternativesOf(expression.part);
    return inner && { ...inner, isNegated: !inner.isNegated };
  }
  if (expression.kind !== 'or') return null;
  const parts = expression.parts.map(alternativesOf);
  const filters = parts.flatMap((part) => (part && !part.isNegated ? part.filters : []));
  const isWhole = parts.every((part) => part && !part.isNegated);
  return isWhole && filters.every(({ field }) => field === filters[0]?.field) ? { isNegated: false, filters } : null;
}

function textOf(expression: Expression): TextNode {
  if (expression.kind === 'term') return expression.node;
  if (expression.kind === 'not') {
    const node = textOf(expression.part);
    return node.kind === 'not' ? node.node : { kind: 'not', node };
  }
  if (expression.kind === 'filter') throw new Error('filters are taken out before the words are read');
  return joined(expression.kind, expression.parts.map(textOf));
}

function joined(kind: 'and' | 'or', nodes: TextNode[]): TextNode {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  return flat.length === 1 && flat[0] ? flat[0] : { kind, nodes: flat };
}

function add<T>(list: T[], value: T): void {
  if (!list.includes(value)) list.push(value);
}

function addKind(query: Query, { value, ...span }: Filter, isNegated: boolean): void {
  const kind = KINDS.find((known) => known === value.toLowerCase());
  if (!kind) throw new QueryRefusal(span, `kind: is one of ${KINDS.join(', ')}`);
  add(isNegated ? query.notKinds : query.kinds, kind);
}

function setBound(query: Query, bound: 'after' | 'before', { value, ...span }: Filter): void {
  const instant = readInstant(value);
  if (!instant) {
    const forms = 'Write 2020, 2020-04, 2020-04-14 or a time with its zone, 2020-04-14T09:12Z';
    throw new QueryRefusal(span, `${named(value)} is not a date. ${forms}`);
  }
  if (query[bound]) throw new QueryRefusal(span, `${bound}: can be given only once`);
  query[bound] = instant;
  // ISO instants of four-digit years sort as text.
  if (query.after && query.before && query.after >= query.before) {
    throw new QueryRefusal(span, 'after: must be earlier than before:, or no message can match');
  }
}

const NAME_LISTS = {
  from: { asked: 'from', barred: 'notFrom' },
  to: { asked: 'to', barred: 'notTo' },
  in: { asked: 'in', barred: 'notIn' },
} as const;

function isBound(field: Field): field is 'after' | 'before' {
  return field === 'after' || field === 'before';
}

function addFilters(query: Query, { isNegated, filters }: Filters): void {
  for (const filter of filters) {
    const { field } = filter;
    if (isBound(field)) {
      if (isNegated)
        throw new QueryRefusal(filter, `${field}: can't stand after NOT; use the other of after: and before:`);
      if (filters.length > 1)
        throw new QueryRefusal(filter, `${field}: can't stand inside OR; it can be given only once`);
      setBound(query, field, filter);
    } else if (field === 'kind') addKind(query, filter, isNegated);
    else add(query[isNegated ? NAME_LISTS[field].barred : NAME_LISTS[field].asked], filter.value);
  }
}

function refuseMixture(expression: Expression, filter: Filter): QueryRefusal {
  const group = expression.kind === 'or' ? 'OR' : 'NOT';
  const company = hasWords(expression) ? 'words' : 'other filters';
  return new QueryRefusal(filter, `${filter.field}: can't stand inside ${group} with ${company}; put it beside them`);
}

/** Sorts an expression into words and filters. Refuses filters that are mixed into OR or NOT, and values that can't be. */
export function gatherQuery(expression: Expression | null): Query {
  const query = openQuery();
  const words: TextNode[] = [];
  for (const conjunct of expression ? conjunctsOf(expression) : []) {
    const filters = alternativesOf(conjunct);
    const stray = filters ? undefined : filtersIn(conjunct)[0];
    if (stray) throw refuseMixture(conjunct, stray);
    if (filters) addFilters(query, filters);
    else words.push(textOf(conjunct));
  }
  query.text = words.length > 0 ? joined('and', words) : null;
  return query;
}

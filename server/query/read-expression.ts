import type { Filter } from './filter';
import type { TextNode } from './query';
import type { Token } from './read-tokens';
import { QueryRefusal, type Span } from './refusal';

/** A query as it is grouped, filters still among the words. NOT binds closest, then AND, then OR. */
export type Expression =
  | { kind: 'term'; node: TextNode }
  | { kind: 'filter'; filter: Filter }
  | { kind: 'and' | 'or'; parts: Expression[] }
  | { kind: 'not'; part: Expression };

const DEEPEST = 20;

function isOperator(token: Token | undefined): token is Token & { kind: 'and' | 'or' | 'not' } {
  return token?.kind === 'and' || token?.kind === 'or' || token?.kind === 'not';
}

class ExpressionReader {
  #at = 0;
  #depth = 0;

  constructor(
    readonly input: string,
    readonly tokens: readonly Token[],
  ) {}

  whole(): Expression {
    const expression = this.#alternatives();
    const rest = this.tokens[this.#at];
    if (rest) throw new QueryRefusal(rest, 'This closing parenthesis has no opening one');
    return expression;
  }

  #alternatives(): Expression {
    const parts = [this.#conjunction()];
    while (this.#take('or')) parts.push(this.#conjunction());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  #conjunction(): Expression {
    const parts = [this.#operand()];
    while (this.#take('and') || this.#startsOperand()) parts.push(this.#operand());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  #operand(): Expression {
    const token = this.tokens[this.#at];
    if (token?.kind === 'term' || token?.kind === 'filter') {
      this.#at += 1;
      return token;
    }
    if (token?.kind === 'not') return this.#deeper(token, () => ({ kind: 'not', part: this.#operand() }));
    if (token?.kind === 'open') return this.#deeper(token, () => this.#group(token));
    throw this.#missingOperand(token);
  }

  #group(open: Span): Expression {
    if (this.#take('close')) throw new QueryRefusal({ ...open, length: 2 }, 'There is nothing between the parentheses');
    if (this.#at === this.tokens.length) throw new QueryRefusal(open, 'This parenthesis is never closed');
    const inside = this.#alternatives();
    if (!this.#take('close')) throw new QueryRefusal(open, 'This parenthesis is never closed');
    return inside;
  }

  #deeper(token: Token, read: () => Expression): Expression {
    if (this.#depth === DEEPEST) throw new QueryRefusal(token, `The query is nested deeper than ${DEEPEST} levels`);
    this.#at += 1;
    this.#depth += 1;
    const expression = read();
    this.#depth -= 1;
    return expression;
  }

  #missingOperand(token: Token | undefined): QueryRefusal {
    const before = this.tokens[this.#at - 1];
    if (isOperator(before)) return new QueryRefusal(before, `${this.#typed(before)} needs something after it`);
    if (isOperator(token)) return new QueryRefusal(token, `${this.#typed(token)} needs something before it`);
    return new QueryRefusal(token ?? { position: 0, length: 0 }, 'This closing parenthesis has no opening one');
  }

  #typed({ position, length }: Span): string {
    return this.input.slice(position, position + length);
  }

  #startsOperand(): boolean {
    const kind = this.tokens[this.#at]?.kind;
    return kind === 'term' || kind === 'filter' || kind === 'not' || kind === 'open';
  }

  #take(kind: Token['kind']): boolean {
    if (this.tokens[this.#at]?.kind !== kind) return false;
    this.#at += 1;
    return true;
  }
}

/** Groups tokens; null for none. Refuses a dangling operator, parentheses that don't match, nesting beyond 20 levels. */
export function readExpression(input: string, tokens: readonly Token[]): Expression | null {
  return tokens.length === 0 ? null : new ExpressionReader(input, tokens).whole();
}

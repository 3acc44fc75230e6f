/** A published condition: plain JSON, and all that the sandbox needs to decide it. */
export type Scalar = string | number | boolean;

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';
export type ArithmeticOperator = '+' | '-' | '*';

export type ConditionTree =
  | { op: 'value'; value: Scalar }
  | { op: 'fact'; path: string[] }
  | { op: 'list'; items: ConditionTree[] }
  | { op: 'not' | 'negative'; of: ConditionTree }
  | { op: 'if'; test: ConditionTree; then: ConditionTree; else: ConditionTree }
  | { op: 'and' | 'or' | ComparisonOperator | ArithmeticOperator; left: ConditionTree; right: ConditionTree };

/** Typed and public: no text that anybody wrote. */
export type Facts = Record<string, Scalar | Record<string, Scalar>>;

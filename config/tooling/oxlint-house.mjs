/** Rules of this house that no linter ships. */

/** An async validator of a Temporal update never rejects anything; it fails the workflow task, again and again, for ever. */
const asyncValidator =
  'An update validator must be synchronous: an async one fails the workflow task for ever instead of rejecting. Move what must be awaited into the handler.';

const synchronousUpdateValidator = {
  create(context) {
    const asyncFunctions = new Set();
    const used = [];
    return {
      FunctionDeclaration(node) {
        if (node.async && node.id) asyncFunctions.add(node.id.name);
      },
      VariableDeclarator(node) {
        if (node.init?.async && node.id.type === 'Identifier') asyncFunctions.add(node.id.name);
      },
      Property(node) {
        if (node.key.name !== 'validator') return;
        if (node.value.async) context.report({ node, message: asyncValidator });
        if (node.value.type === 'Identifier') used.push(node.value);
      },
      'Program:exit'() {
        for (const node of used) if (asyncFunctions.has(node.name)) context.report({ node, message: asyncValidator });
      },
    };
  },
};

const looseSql = 'SQL stands in libs/database and in the store/ folder of a capability. Write a function there that says what you need, and call it.';
const sql = /^\s*(select|insert|update|delete|with|lock|truncate)\s/i;

const sqlInStores = {
  create(context) {
    return {
      CallExpression(node) {
        if (node.callee.type !== 'MemberExpression' || node.callee.property.name !== 'query') return;
        const [first] = node.arguments;
        const text = first?.type === 'TemplateLiteral' ? first.quasis[0].value.raw : first?.value;
        // Asking whether the database answers is no knowledge of its tables.
        if (typeof text === 'string' && sql.test(text) && text !== 'SELECT 1') context.report({ node, message: looseSql });
      },
    };
  },
};

export default {
  meta: { name: 'tierdesk' },
  rules: { 'synchronous-update-validator': synchronousUpdateValidator, 'sql-in-stores': sqlInStores },
};

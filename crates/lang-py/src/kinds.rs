//! Node kinds and field names of the grammar, each spelled once.
//!
//! A test checks that the grammar knows every one of them, so that a renamed
//! node is noticed when the grammar is updated.

macro_rules! names {
    ($(#[$meta:meta])* $all:ident: $($name:ident = $text:literal,)*) => {
        $(pub const $name: &str = $text;)*
        $(#[$meta])*
        #[cfg(test)]
        pub const $all: &[&str] = &[$($text),*];
    };
}

names! {
    /// Every kind that this crate knows.
    ALL_KINDS:
    ALIASED_IMPORT = "aliased_import",
    ARGUMENT_LIST = "argument_list",
    ASSERT_STATEMENT = "assert_statement",
    ASSIGNMENT = "assignment",
    AS_PATTERN = "as_pattern",
    AS_PATTERN_TARGET = "as_pattern_target",
    ATTRIBUTE = "attribute",
    AUGMENTED_ASSIGNMENT = "augmented_assignment",
    AWAIT = "await",
    BINARY_OPERATOR = "binary_operator",
    BLOCK = "block",
    BOOLEAN_OPERATOR = "boolean_operator",
    BREAK_STATEMENT = "break_statement",
    CALL = "call",
    CASE_CLAUSE = "case_clause",
    CASE_PATTERN = "case_pattern",
    CHEVRON = "chevron",
    CLASS_DEFINITION = "class_definition",
    CLASS_PATTERN = "class_pattern",
    COMMENT = "comment",
    COMPARISON_OPERATOR = "comparison_operator",
    COMPLEX_PATTERN = "complex_pattern",
    CONCATENATED_STRING = "concatenated_string",
    CONDITIONAL_EXPRESSION = "conditional_expression",
    CONTINUE_STATEMENT = "continue_statement",
    DECORATED_DEFINITION = "decorated_definition",
    DECORATOR = "decorator",
    DEFAULT_PARAMETER = "default_parameter",
    DELETE_STATEMENT = "delete_statement",
    DICTIONARY = "dictionary",
    DICTIONARY_COMPREHENSION = "dictionary_comprehension",
    DICTIONARY_SPLAT = "dictionary_splat",
    DICTIONARY_SPLAT_PATTERN = "dictionary_splat_pattern",
    DICT_PATTERN = "dict_pattern",
    DOTTED_NAME = "dotted_name",
    ELIF_CLAUSE = "elif_clause",
    ELLIPSIS = "ellipsis",
    ELSE_CLAUSE = "else_clause",
    EXCEPT_CLAUSE = "except_clause",
    EXEC_STATEMENT = "exec_statement",
    EXPRESSION_LIST = "expression_list",
    EXPRESSION_STATEMENT = "expression_statement",
    FALSE = "false",
    FINALLY_CLAUSE = "finally_clause",
    FLOAT = "float",
    FOR_IN_CLAUSE = "for_in_clause",
    FOR_STATEMENT = "for_statement",
    FUNCTION_DEFINITION = "function_definition",
    FUTURE_IMPORT_STATEMENT = "future_import_statement",
    GENERATOR_EXPRESSION = "generator_expression",
    GENERIC_TYPE = "generic_type",
    GLOBAL_STATEMENT = "global_statement",
    IDENTIFIER = "identifier",
    IF_CLAUSE = "if_clause",
    IF_STATEMENT = "if_statement",
    IMPORT_FROM_STATEMENT = "import_from_statement",
    IMPORT_STATEMENT = "import_statement",
    INTEGER = "integer",
    INTERPOLATION = "interpolation",
    TYPE_CONVERSION = "type_conversion",
    KEYWORD_ARGUMENT = "keyword_argument",
    KEYWORD_PATTERN = "keyword_pattern",
    KEYWORD_SEPARATOR = "keyword_separator",
    LAMBDA = "lambda",
    LINE_CONTINUATION = "line_continuation",
    LIST = "list",
    LIST_COMPREHENSION = "list_comprehension",
    LIST_PATTERN = "list_pattern",
    LIST_SPLAT = "list_splat",
    LIST_SPLAT_PATTERN = "list_splat_pattern",
    MATCH_STATEMENT = "match_statement",
    MEMBER_TYPE = "member_type",
    MODULE = "module",
    NAMED_EXPRESSION = "named_expression",
    NONE = "none",
    NONLOCAL_STATEMENT = "nonlocal_statement",
    NOT_OPERATOR = "not_operator",
    PAIR = "pair",
    PARENTHESIZED_EXPRESSION = "parenthesized_expression",
    PASS_STATEMENT = "pass_statement",
    PATTERN_LIST = "pattern_list",
    POSITIONAL_SEPARATOR = "positional_separator",
    PRINT_STATEMENT = "print_statement",
    RAISE_STATEMENT = "raise_statement",
    RETURN_STATEMENT = "return_statement",
    SET = "set",
    SET_COMPREHENSION = "set_comprehension",
    SLICE = "slice",
    SPLAT_PATTERN = "splat_pattern",
    STRING = "string",
    STRING_CONTENT = "string_content",
    STRING_START = "string_start",
    SUBSCRIPT = "subscript",
    TRUE = "true",
    TRY_STATEMENT = "try_statement",
    TUPLE = "tuple",
    TUPLE_PATTERN = "tuple_pattern",
    TYPE = "type",
    TYPED_DEFAULT_PARAMETER = "typed_default_parameter",
    TYPED_PARAMETER = "typed_parameter",
    TYPE_ALIAS_STATEMENT = "type_alias_statement",
    TYPE_PARAMETER = "type_parameter",
    UNARY_OPERATOR = "unary_operator",
    UNION_PATTERN = "union_pattern",
    UNION_TYPE = "union_type",
    WHILE_STATEMENT = "while_statement",
    WILDCARD_IMPORT = "wildcard_import",
    WITH_CLAUSE = "with_clause",
    WITH_STATEMENT = "with_statement",
    YIELD = "yield",
}

/// Field names.
pub mod field {
    names! {
        /// Every field that this crate knows.
        ALL_FIELDS:
        ALIAS = "alias",
        ALTERNATIVE = "alternative",
        ARGUMENT = "argument",
        ARGUMENTS = "arguments",
        ATTRIBUTE = "attribute",
        BODY = "body",
        CAUSE = "cause",
        CONDITION = "condition",
        CONSEQUENCE = "consequence",
        DEFINITION = "definition",
        EXPRESSION = "expression",
        FORMAT_SPECIFIER = "format_specifier",
        FUNCTION = "function",
        GUARD = "guard",
        KEY = "key",
        LEFT = "left",
        MODULE_NAME = "module_name",
        NAME = "name",
        OBJECT = "object",
        OPERATOR = "operator",
        OPERATORS = "operators",
        PARAMETERS = "parameters",
        RETURN_TYPE = "return_type",
        RIGHT = "right",
        SUBJECT = "subject",
        SUBSCRIPT = "subscript",
        SUPERCLASSES = "superclasses",
        TYPE = "type",
        VALUE = "value",
    }
}

/// Tokens without a node kind of their own.
pub mod token {
    pub const ASYNC: &str = "async";
    pub const COMMA: &str = ",";
    pub const COLON: &str = ":";
    pub const EQUALS: &str = "=";
    pub const FROM: &str = "from";
    pub const MINUS: &str = "-";
    pub const OR: &str = "or";
    pub const PLUS: &str = "+";
    pub const UNDERSCORE: &str = "_";
}

/// Nodes that may stand between any two others and mean nothing.
pub fn is_extra(kind: &str) -> bool {
    kind == COMMENT || kind == LINE_CONTINUATION
}

/// Kinds that open a scope of their own for the targets of their `for` clauses.
pub fn is_comprehension(kind: &str) -> bool {
    matches!(kind, LIST_COMPREHENSION | SET_COMPREHENSION | DICTIONARY_COMPREHENSION | GENERATOR_EXPRESSION)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_grammar_knows_every_name() {
        let language: tree_sitter::Language = tree_sitter_python::LANGUAGE.into();
        for kind in super::ALL_KINDS {
            assert_ne!(language.id_for_node_kind(kind, true), 0, "kind {kind}");
        }
        for field in super::field::ALL_FIELDS {
            assert!(language.field_id_for_name(field).is_some(), "field {field}");
        }
    }
}

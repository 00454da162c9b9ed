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
    ARRAY_TYPE = "array_type",
    ASSIGNMENT_STATEMENT = "assignment_statement",
    BINARY_EXPRESSION = "binary_expression",
    BLOCK = "block",
    BREAK_STATEMENT = "break_statement",
    CALL_EXPRESSION = "call_expression",
    CHANNEL_TYPE = "channel_type",
    COMMENT = "comment",
    COMMUNICATION_CASE = "communication_case",
    COMPOSITE_LITERAL = "composite_literal",
    CONST_DECLARATION = "const_declaration",
    CONST_SPEC = "const_spec",
    CONTINUE_STATEMENT = "continue_statement",
    DEC_STATEMENT = "dec_statement",
    DEFAULT_CASE = "default_case",
    DEFER_STATEMENT = "defer_statement",
    DOT = "dot",
    EMPTY_STATEMENT = "empty_statement",
    EXPRESSION_CASE = "expression_case",
    EXPRESSION_LIST = "expression_list",
    EXPRESSION_STATEMENT = "expression_statement",
    EXPRESSION_SWITCH_STATEMENT = "expression_switch_statement",
    FALLTHROUGH_STATEMENT = "fallthrough_statement",
    FALSE = "false",
    FLOAT_LITERAL = "float_literal",
    FOR_CLAUSE = "for_clause",
    FOR_STATEMENT = "for_statement",
    FUNC_LITERAL = "func_literal",
    FUNCTION_DECLARATION = "function_declaration",
    FUNCTION_TYPE = "function_type",
    GENERIC_TYPE = "generic_type",
    GO_STATEMENT = "go_statement",
    GOTO_STATEMENT = "goto_statement",
    IDENTIFIER = "identifier",
    IF_STATEMENT = "if_statement",
    IMAGINARY_LITERAL = "imaginary_literal",
    IMPLICIT_LENGTH_ARRAY_TYPE = "implicit_length_array_type",
    IMPORT_DECLARATION = "import_declaration",
    IMPORT_SPEC = "import_spec",
    IMPORT_SPEC_LIST = "import_spec_list",
    INC_STATEMENT = "inc_statement",
    INDEX_EXPRESSION = "index_expression",
    INT_LITERAL = "int_literal",
    INTERFACE_TYPE = "interface_type",
    INTERPRETED_STRING_LITERAL = "interpreted_string_literal",
    IOTA = "iota",
    KEYED_ELEMENT = "keyed_element",
    LABEL_NAME = "label_name",
    LABELED_STATEMENT = "labeled_statement",
    LITERAL_ELEMENT = "literal_element",
    LITERAL_VALUE = "literal_value",
    MAP_TYPE = "map_type",
    METHOD_DECLARATION = "method_declaration",
    NEGATED_TYPE = "negated_type",
    NIL = "nil",
    PACKAGE_CLAUSE = "package_clause",
    PARAMETER_DECLARATION = "parameter_declaration",
    PARAMETER_LIST = "parameter_list",
    PARENTHESIZED_EXPRESSION = "parenthesized_expression",
    PARENTHESIZED_TYPE = "parenthesized_type",
    POINTER_TYPE = "pointer_type",
    QUALIFIED_TYPE = "qualified_type",
    RANGE_CLAUSE = "range_clause",
    RAW_STRING_LITERAL = "raw_string_literal",
    RECEIVE_STATEMENT = "receive_statement",
    RETURN_STATEMENT = "return_statement",
    RUNE_LITERAL = "rune_literal",
    SELECT_STATEMENT = "select_statement",
    SELECTOR_EXPRESSION = "selector_expression",
    SEND_STATEMENT = "send_statement",
    SHORT_VAR_DECLARATION = "short_var_declaration",
    SLICE_EXPRESSION = "slice_expression",
    SLICE_TYPE = "slice_type",
    SOURCE_FILE = "source_file",
    STATEMENT_LIST = "statement_list",
    STRUCT_TYPE = "struct_type",
    TRUE = "true",
    TYPE_ALIAS = "type_alias",
    TYPE_ARGUMENTS = "type_arguments",
    TYPE_ASSERTION_EXPRESSION = "type_assertion_expression",
    TYPE_CASE = "type_case",
    TYPE_CONVERSION_EXPRESSION = "type_conversion_expression",
    TYPE_DECLARATION = "type_declaration",
    TYPE_ELEM = "type_elem",
    TYPE_IDENTIFIER = "type_identifier",
    TYPE_INSTANTIATION_EXPRESSION = "type_instantiation_expression",
    TYPE_PARAMETER_LIST = "type_parameter_list",
    TYPE_SPEC = "type_spec",
    TYPE_SWITCH_STATEMENT = "type_switch_statement",
    UNARY_EXPRESSION = "unary_expression",
    VAR_DECLARATION = "var_declaration",
    VAR_SPEC = "var_spec",
    VAR_SPEC_LIST = "var_spec_list",
    VARIADIC_ARGUMENT = "variadic_argument",
    VARIADIC_PARAMETER_DECLARATION = "variadic_parameter_declaration",
}

/// Field names.
pub mod field {
    names! {
        /// Every field that this crate knows.
        ALL_FIELDS:
        ALIAS = "alias",
        ALTERNATIVE = "alternative",
        ARGUMENTS = "arguments",
        BODY = "body",
        CAPACITY = "capacity",
        CHANNEL = "channel",
        COMMUNICATION = "communication",
        CONDITION = "condition",
        CONSEQUENCE = "consequence",
        ELEMENT = "element",
        END = "end",
        FIELD = "field",
        FUNCTION = "function",
        INDEX = "index",
        INITIALIZER = "initializer",
        KEY = "key",
        LABEL = "label",
        LEFT = "left",
        NAME = "name",
        OPERAND = "operand",
        OPERATOR = "operator",
        PACKAGE = "package",
        PARAMETERS = "parameters",
        PATH = "path",
        RECEIVER = "receiver",
        RESULT = "result",
        RIGHT = "right",
        START = "start",
        TAG = "tag",
        TYPE = "type",
        TYPE_PARAMETERS = "type_parameters",
        UPDATE = "update",
        VALUE = "value",
    }
}

/// Tokens without a node kind of their own.
pub mod token {
    pub const ADDRESS: &str = "&";
    pub const ALL: &str = "&&";
    pub const ANY: &str = "||";
    pub const DEFINE: &str = ":=";
    pub const MINUS: &str = "-";
    pub const NOT: &str = "!";
    pub const PLUS: &str = "+";
    pub const RECEIVE: &str = "<-";
    pub const STAR: &str = "*";
    pub const XOR: &str = "^";
    /// The name that binds nothing.
    pub const BLANK: &str = "_";
}

/// Nodes that may stand between any two others and mean nothing.
pub fn is_extra(kind: &str) -> bool {
    kind == COMMENT
}

/// Kinds of nodes that are types and nothing else.
pub fn is_type(kind: &str) -> bool {
    matches!(
        kind,
        ARRAY_TYPE
            | CHANNEL_TYPE
            | FUNCTION_TYPE
            | GENERIC_TYPE
            | IMPLICIT_LENGTH_ARRAY_TYPE
            | INTERFACE_TYPE
            | MAP_TYPE
            | NEGATED_TYPE
            | PARENTHESIZED_TYPE
            | POINTER_TYPE
            | QUALIFIED_TYPE
            | SLICE_TYPE
            | STRUCT_TYPE
            | TYPE_ARGUMENTS
            | TYPE_ELEM
            | TYPE_IDENTIFIER
            | TYPE_PARAMETER_LIST
    )
}

/// Statements, declarations and lists of them: everything that is not a value.
pub fn is_statement(kind: &str) -> bool {
    kind.ends_with("_statement") || kind.ends_with("_declaration") || matches!(kind, BLOCK | STATEMENT_LIST)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_grammar_knows_every_name() {
        let language: tree_sitter::Language = tree_sitter_go::LANGUAGE.into();
        for kind in super::ALL_KINDS {
            assert_ne!(language.id_for_node_kind(kind, true), 0, "kind {kind}");
        }
        for field in super::field::ALL_FIELDS {
            assert!(language.field_id_for_name(field).is_some(), "field {field}");
        }
    }
}

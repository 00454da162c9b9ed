//! Node kinds and field names of the two grammars.
//!
//! The only place where they are spelled. Kinds of the TypeScript grammars alone are listed last.

macro_rules! names {
    ($($name:ident = $text:literal;)*) => { $(pub(crate) const $name: &str = $text;)* };
}

names! {
    ERROR = "ERROR";
    STATEMENT_BLOCK = "statement_block";
    EXPRESSION_STATEMENT = "expression_statement";
    VARIABLE_DECLARATION = "variable_declaration";
    LEXICAL_DECLARATION = "lexical_declaration";
    USING_DECLARATION = "using_declaration";
    FUNCTION_DECLARATION = "function_declaration";
    GENERATOR_FUNCTION_DECLARATION = "generator_function_declaration";
    FUNCTION_EXPRESSION = "function_expression";
    GENERATOR_FUNCTION = "generator_function";
    ARROW_FUNCTION = "arrow_function";
    METHOD_DEFINITION = "method_definition";
    CLASS = "class";
    CLASS_DECLARATION = "class_declaration";
    ABSTRACT_CLASS_DECLARATION = "abstract_class_declaration";
    CLASS_BODY = "class_body";
    CLASS_HERITAGE = "class_heritage";
    EXTENDS_CLAUSE = "extends_clause";
    CLASS_STATIC_BLOCK = "class_static_block";
    FIELD_DEFINITION = "field_definition";
    PUBLIC_FIELD_DEFINITION = "public_field_definition";
    REQUIRED_PARAMETER = "required_parameter";
    OPTIONAL_PARAMETER = "optional_parameter";
    ACCESSIBILITY_MODIFIER = "accessibility_modifier";
    OVERRIDE_MODIFIER = "override_modifier";
    DECORATOR = "decorator";
    IMPORT_STATEMENT = "import_statement";
    IMPORT_CLAUSE = "import_clause";
    NAMESPACE_IMPORT = "namespace_import";
    IMPORT_REQUIRE_CLAUSE = "import_require_clause";
    IMPORT_ALIAS = "import_alias";
    EXPORT_STATEMENT = "export_statement";
    EXPORT_CLAUSE = "export_clause";
    EXPORT_SPECIFIER = "export_specifier";
    NAMESPACE_EXPORT = "namespace_export";
    IF_STATEMENT = "if_statement";
    ELSE_CLAUSE = "else_clause";
    SWITCH_STATEMENT = "switch_statement";
    SWITCH_BODY = "switch_body";
    FOR_STATEMENT = "for_statement";
    FOR_IN_STATEMENT = "for_in_statement";
    WHILE_STATEMENT = "while_statement";
    DO_STATEMENT = "do_statement";
    TRY_STATEMENT = "try_statement";
    CATCH_CLAUSE = "catch_clause";
    WITH_STATEMENT = "with_statement";
    BREAK_STATEMENT = "break_statement";
    CONTINUE_STATEMENT = "continue_statement";
    DEBUGGER_STATEMENT = "debugger_statement";
    RETURN_STATEMENT = "return_statement";
    THROW_STATEMENT = "throw_statement";
    EMPTY_STATEMENT = "empty_statement";
    LABELED_STATEMENT = "labeled_statement";
    PARENTHESIZED_EXPRESSION = "parenthesized_expression";
    SEQUENCE_EXPRESSION = "sequence_expression";
    ASSIGNMENT_EXPRESSION = "assignment_expression";
    AUGMENTED_ASSIGNMENT_EXPRESSION = "augmented_assignment_expression";
    AWAIT_EXPRESSION = "await_expression";
    BINARY_EXPRESSION = "binary_expression";
    UNARY_EXPRESSION = "unary_expression";
    UPDATE_EXPRESSION = "update_expression";
    TERNARY_EXPRESSION = "ternary_expression";
    NEW_EXPRESSION = "new_expression";
    YIELD_EXPRESSION = "yield_expression";
    CALL_EXPRESSION = "call_expression";
    MEMBER_EXPRESSION = "member_expression";
    SUBSCRIPT_EXPRESSION = "subscript_expression";
    META_PROPERTY = "meta_property";
    SUPER = "super";
    THIS = "this";
    SPREAD_ELEMENT = "spread_element";
    ARRAY = "array";
    OBJECT = "object";
    PAIR = "pair";
    COMPUTED_PROPERTY_NAME = "computed_property_name";
    ARRAY_PATTERN = "array_pattern";
    OBJECT_PATTERN = "object_pattern";
    PAIR_PATTERN = "pair_pattern";
    ASSIGNMENT_PATTERN = "assignment_pattern";
    OBJECT_ASSIGNMENT_PATTERN = "object_assignment_pattern";
    REST_PATTERN = "rest_pattern";
    IDENTIFIER = "identifier";
    PROPERTY_IDENTIFIER = "property_identifier";
    PRIVATE_PROPERTY_IDENTIFIER = "private_property_identifier";
    SHORTHAND_PROPERTY_IDENTIFIER = "shorthand_property_identifier";
    SHORTHAND_PROPERTY_IDENTIFIER_PATTERN = "shorthand_property_identifier_pattern";
    STATEMENT_IDENTIFIER = "statement_identifier";
    NESTED_IDENTIFIER = "nested_identifier";
    STRING = "string";
    NUMBER = "number";
    REGEX = "regex";
    TEMPLATE_STRING = "template_string";
    TEMPLATE_SUBSTITUTION = "template_substitution";
    TRUE = "true";
    FALSE = "false";
    NULL = "null";
    UNDEFINED = "undefined";
    IMPORT = "import";
    OPTIONAL_CHAIN = "optional_chain";
    COMMENT = "comment";
    HTML_COMMENT = "html_comment";
    HASH_BANG_LINE = "hash_bang_line";
    JSX_ELEMENT = "jsx_element";
    JSX_SELF_CLOSING_ELEMENT = "jsx_self_closing_element";
    JSX_OPENING_ELEMENT = "jsx_opening_element";
    JSX_CLOSING_ELEMENT = "jsx_closing_element";
    JSX_ATTRIBUTE = "jsx_attribute";
    JSX_EXPRESSION = "jsx_expression";
    JSX_TEXT = "jsx_text";
    HTML_CHARACTER_REFERENCE = "html_character_reference";
    AS_EXPRESSION = "as_expression";
    SATISFIES_EXPRESSION = "satisfies_expression";
    NON_NULL_EXPRESSION = "non_null_expression";
    TYPE_ASSERTION = "type_assertion";
    INSTANTIATION_EXPRESSION = "instantiation_expression";
    ENUM_DECLARATION = "enum_declaration";
    ENUM_ASSIGNMENT = "enum_assignment";
    INTERNAL_MODULE = "internal_module";
    MODULE = "module";
    AMBIENT_DECLARATION = "ambient_declaration";
    INTERFACE_DECLARATION = "interface_declaration";
    TYPE_ALIAS_DECLARATION = "type_alias_declaration";
    FUNCTION_SIGNATURE = "function_signature";
    METHOD_SIGNATURE = "method_signature";
    ABSTRACT_METHOD_SIGNATURE = "abstract_method_signature";
    INDEX_SIGNATURE = "index_signature";
    PROPERTY_SIGNATURE = "property_signature";
    TYPE_ANNOTATION = "type_annotation";
    TYPE_ARGUMENTS = "type_arguments";
    TYPE_PARAMETERS = "type_parameters";
    PREDEFINED_TYPE = "predefined_type";
    TYPE_IDENTIFIER = "type_identifier";
    NESTED_TYPE_IDENTIFIER = "nested_type_identifier";
    GENERIC_TYPE = "generic_type";
    ARRAY_TYPE = "array_type";
    READONLY_TYPE = "readonly_type";
    UNION_TYPE = "union_type";
    INTERSECTION_TYPE = "intersection_type";
    LITERAL_TYPE = "literal_type";
    TEMPLATE_LITERAL_TYPE = "template_literal_type";
    PARENTHESIZED_TYPE = "parenthesized_type";
    OBJECT_TYPE = "object_type";
    TYPE_PREDICATE_ANNOTATION = "type_predicate_annotation";
    ASSERTS_ANNOTATION = "asserts_annotation";
    TYPE_QUERY = "type_query";
    FUNCTION_TYPE = "function_type";
    IMPLEMENTS_CLAUSE = "implements_clause";
    CONDITIONAL_TYPE = "conditional_type";
    CONSTRUCTOR_TYPE = "constructor_type";
    FLOW_MAYBE_TYPE = "flow_maybe_type";
    INDEX_TYPE_QUERY = "index_type_query";
    INFER_TYPE = "infer_type";
    LOOKUP_TYPE = "lookup_type";
    THIS_TYPE = "this_type";
    TUPLE_TYPE = "tuple_type";
    EXISTENTIAL_TYPE = "existential_type";
    CALL_SIGNATURE = "call_signature";
    CONSTRUCT_SIGNATURE = "construct_signature";
    INTERFACE_BODY = "interface_body";
}

/// Field names.
pub(crate) mod field {
    names! {
        NAME = "name";
        VALUE = "value";
        LEFT = "left";
        RIGHT = "right";
        OPERATOR = "operator";
        BODY = "body";
        OBJECT = "object";
        PROPERTY = "property";
        INDEX = "index";
        FUNCTION = "function";
        ARGUMENTS = "arguments";
        CONSTRUCTOR = "constructor";
        CONDITION = "condition";
        CONSEQUENCE = "consequence";
        ALTERNATIVE = "alternative";
        PARAMETER = "parameter";
        PARAMETERS = "parameters";
        INITIALIZER = "initializer";
        INCREMENT = "increment";
        KIND = "kind";
        HANDLER = "handler";
        FINALIZER = "finalizer";
        LABEL = "label";
        SOURCE = "source";
        DECLARATION = "declaration";
        DECORATOR = "decorator";
        ALIAS = "alias";
        KEY = "key";
        ARGUMENT = "argument";
        PATTERN = "pattern";
        TYPE = "type";
        RETURN_TYPE = "return_type";
        FLAGS = "flags";
        OPEN_TAG = "open_tag";
        ATTRIBUTE = "attribute";
        TYPE_ARGUMENTS = "type_arguments";
    }
}

/// Anonymous tokens that change what a node means.
pub(crate) mod token {
    names! {
        ASYNC = "async";
        STATIC = "static";
        GET = "get";
        SET = "set";
        STAR = "*";
        AWAIT = "await";
        DEFAULT = "default";
        EQUALS = "=";
        COMMA = ",";
        VAR = "var";
        IN = "in";
    }
}

/// Whether a node is a comment or another extra without meaning.
pub(crate) fn is_comment(kind: &str) -> bool {
    matches!(kind, COMMENT | HTML_COMMENT | HASH_BANG_LINE)
}

/// Whether a node holds only types: nothing in it runs.
pub(crate) fn is_type_only(kind: &str) -> bool {
    matches!(
        kind,
        TYPE_ANNOTATION
            | TYPE_ARGUMENTS
            | TYPE_PARAMETERS
            | TYPE_PREDICATE_ANNOTATION
            | ASSERTS_ANNOTATION
            | PREDEFINED_TYPE
            | TYPE_IDENTIFIER
            | NESTED_TYPE_IDENTIFIER
            | GENERIC_TYPE
            | ARRAY_TYPE
            | READONLY_TYPE
            | UNION_TYPE
            | INTERSECTION_TYPE
            | LITERAL_TYPE
            | TEMPLATE_LITERAL_TYPE
            | PARENTHESIZED_TYPE
            | OBJECT_TYPE
            | TYPE_QUERY
            | FUNCTION_TYPE
            | CONDITIONAL_TYPE
            | CONSTRUCTOR_TYPE
            | FLOW_MAYBE_TYPE
            | INDEX_TYPE_QUERY
            | INFER_TYPE
            | LOOKUP_TYPE
            | THIS_TYPE
            | TUPLE_TYPE
            | EXISTENTIAL_TYPE
            | IMPLEMENTS_CLAUSE
            | AMBIENT_DECLARATION
            | INTERFACE_DECLARATION
            | TYPE_ALIAS_DECLARATION
            | FUNCTION_SIGNATURE
            | METHOD_SIGNATURE
            | ABSTRACT_METHOD_SIGNATURE
            | INDEX_SIGNATURE
            | PROPERTY_SIGNATURE
            | CALL_SIGNATURE
            | CONSTRUCT_SIGNATURE
            | INTERFACE_BODY
    )
}

/// Whether a node is a function of its own.
pub(crate) fn is_function(kind: &str) -> bool {
    matches!(
        kind,
        FUNCTION_DECLARATION
            | GENERATOR_FUNCTION_DECLARATION
            | FUNCTION_EXPRESSION
            | GENERATOR_FUNCTION
            | ARROW_FUNCTION
            | METHOD_DEFINITION
    )
}

/// Whether a node is a hoisted function declaration.
pub(crate) fn is_function_declaration(kind: &str) -> bool {
    matches!(kind, FUNCTION_DECLARATION | GENERATOR_FUNCTION_DECLARATION)
}

/// Whether a node is a class.
pub(crate) fn is_class(kind: &str) -> bool {
    matches!(kind, CLASS | CLASS_DECLARATION | ABSTRACT_CLASS_DECLARATION)
}

/// Whether a node is a namespace.
pub(crate) fn is_namespace(kind: &str) -> bool {
    matches!(kind, INTERNAL_MODULE | MODULE)
}

/// Whether a node is an expression made of others.
pub(crate) fn is_compound_expression(kind: &str) -> bool {
    kind.ends_with("_expression")
}

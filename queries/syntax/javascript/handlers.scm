; Functions that a platform may call, known by their declaration alone.
;
; Both grammars use this file. It is read in sections, which start with three
; semicolons; a section is left out where its heading names the other language. Those
; of CommonJS are compiled and run only for files that speak of `exports`: they take as
; long to compile as all others together.
;
; @export.name, @export.value   something exported, under which name
; @export.default               the default export
; @export.object                what the module as a whole is
; @export.local                 the variable exported under @export.name
; @local.name, @local.value     a variable of the module
; @named                        a name that alone makes an exported function an event handler
; any other capture             a function of that shape, if it is exported
;
; Captures that start with an underscore serve the predicates only. `(#at-most? @c n)`
; holds where the node of the capture has at most n named children, comments aside; to
; write out every number of parameters takes long to compile.

;;; [CommonJS] exports.NAME = VALUE

(assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @export.name)
  right: (_) @export.value
  (#eq? @_exports "exports"))

(assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
    property: (property_identifier) @export.name)
  right: (_) @export.value
  (#eq? @_module "module")
  (#eq? @_exports "exports"))

;;; [CommonJS] module.exports = VALUE, module.exports = { NAME: VALUE, NAME, NAME() {} }

(assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (_) @export.object
  (#eq? @_module "module")
  (#eq? @_exports "exports"))

(assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (object [
    (pair key: (property_identifier) @export.name value: (_) @export.value)
    (method_definition name: (property_identifier) @export.name) @export.value
    ((shorthand_property_identifier) @export.name @export.local)
  ])
  (#eq? @_module "module")
  (#eq? @_exports "exports"))

;;; ECMAScript: export const NAME = VALUE, export function NAME() {}

(export_statement declaration: [
  (lexical_declaration (variable_declarator name: (identifier) @export.name value: (_) @export.value))
  (variable_declaration (variable_declarator name: (identifier) @export.name value: (_) @export.value))
  (function_declaration name: (identifier) @export.name) @export.value
  (generator_function_declaration name: (identifier) @export.name) @export.value
])

;;; ECMAScript: export default VALUE, export { LOCAL as NAME }

(export_statement "default" [value: (_) declaration: (_)] @export.default)

(export_statement !source
  (export_clause (export_specifier name: (identifier) @export.local alias: (_) @export.name)))

(export_statement !source
  (export_clause (export_specifier name: (identifier) @export.local @export.name !alias)))

;;; Variables of the module

(program [
  (lexical_declaration (variable_declarator name: (identifier) @local.name value: (_) @local.value))
  (variable_declaration (variable_declarator name: (identifier) @local.name value: (_) @local.value))
  (function_declaration name: (identifier) @local.name) @local.value
])

;;; Names that make what is exported under them a handler

([
  (variable_declarator name: (identifier) @named)
  (function_declaration name: (identifier) @named)
  (method_definition name: (property_identifier) @named)
  (pair key: (property_identifier) @named)
  (object (shorthand_property_identifier) @named)
  (export_specifier name: (identifier) @named)
  (export_specifier alias: (identifier) @named)
]
  (#match? @named "^(handler|main|[A-Za-z0-9_$]*Handler)$"))

;;; [CommonJS] The same for what is assigned

((assignment_expression left: (member_expression property: (property_identifier) @named))
  (#match? @named "^(handler|main|[A-Za-z0-9_$]*Handler)$"))

;;; [JavaScript] A first parameter called like an event, one to three parameters

((_ parameters: (formal_parameters . [
    (identifier) @_event
    (assignment_pattern left: (identifier) @_event)
  ]) @_parameters) @event-handler
  (#at-most? @_parameters 3)
  (#match? @_event "^(_?event|_?evt|e)$"))

((arrow_function parameter: (identifier) @_event) @event-handler
  (#match? @_event "^(_?event|_?evt|e)$"))

;;; [TypeScript] The same with annotations

((_ parameters: (formal_parameters . (required_parameter pattern: (identifier) @_event)) @_parameters) @event-handler
  (#at-most? @_parameters 3)
  (#match? @_event "^(_?event|_?evt|e)$"))

;;; [TypeScript] A declared type that ends in Event or Handler, with or without a version

((_ parameters: (formal_parameters . (required_parameter type: (type_annotation [
      (type_identifier) @_type
      (generic_type name: (type_identifier) @_type)
      (nested_type_identifier name: (type_identifier) @_type)
      (generic_type name: (nested_type_identifier name: (type_identifier) @_type))
    ]))) @_parameters) @event-handler
  (#at-most? @_parameters 3)
  (#match? @_type "(Event|Handler)(V[0-9]+)?(With[A-Za-z]+)?$"))

((variable_declarator
    type: (type_annotation [
      (type_identifier) @_type
      (generic_type name: (type_identifier) @_type)
      (nested_type_identifier name: (type_identifier) @_type)
      (generic_type name: (nested_type_identifier name: (type_identifier) @_type))
    ])
    value: (_) @event-handler)
  (#match? @_type "(Event|Handler)(V[0-9]+)?(With[A-Za-z]+)?$"))

;;; [JavaScript] A request and a response

((_ parameters: (formal_parameters . (identifier) @_request . (identifier) @_response)) @http-handler
  (#match? @_request "^_?(req|request)$")
  (#match? @_response "^_?(res|response)$"))

;;; [TypeScript] The same with annotations

((_ parameters: (formal_parameters
    . (required_parameter pattern: (identifier) @_request) . (required_parameter pattern: (identifier) @_response)))
    @http-handler
  (#match? @_request "^_?(req|request)$")
  (#match? @_response "^_?(res|response)$"))

;;; [JavaScript] A context before the request

((_ parameters: (formal_parameters . (identifier) @_context . (identifier) @_request)) @context-first-handler
  (#match? @_context "^_?context$")
  (#match? @_request "^_?(req|request)$"))

;;; [TypeScript] The same with annotations

((_ parameters: (formal_parameters
    . (required_parameter pattern: (identifier) @_context) . (required_parameter pattern: (identifier) @_request)))
    @context-first-handler
  (#match? @_context "^_?context$")
  (#match? @_request "^_?(req|request)$"))

;;; [JavaScript] A context before a message

((_ parameters: (formal_parameters . (identifier) @_context . (identifier) @_message .)) @context-first-handler
  (#match? @_context "^_?context$")
  (#match? @_message "([qQ]ueue|[bB]lob|[iI]tem|[mM]essage|[mM]sg|[dD]ocument)s?(Item|Message|Trigger)?$"))

;;; [TypeScript] The same with annotations

((_ parameters: (formal_parameters
    . (required_parameter pattern: (identifier) @_context) . (required_parameter pattern: (identifier) @_message) .))
    @context-first-handler
  (#match? @_context "^_?context$")
  (#match? @_message "([qQ]ueue|[bB]lob|[iI]tem|[mM]essage|[mM]sg|[dD]ocument)s?(Item|Message|Trigger)?$"))

;;; [JavaScript] A message or file before a context, with or without a callback

((_ parameters: (formal_parameters . (identifier) @_message . (identifier) @_context . (_)? .)) @background-handler
  (#match? @_message "^_?(file|message|data|object|pubsubMessage|pubsubEvent|cloudEvent)$")
  (#match? @_context "^_?context$"))

;;; [TypeScript] The same with annotations

([
  (_ parameters: (formal_parameters
    . (required_parameter pattern: (identifier) @_message) . (required_parameter pattern: (identifier) @_context) .)) @background-handler
  (_ parameters: (formal_parameters
    . (required_parameter pattern: (identifier) @_message) . (required_parameter pattern: (identifier) @_context) . (_) .)) @background-handler
]
  (#match? @_message "^_?(file|message|data|object|pubsubMessage|pubsubEvent|cloudEvent)$")
  (#match? @_context "^_?context$"))

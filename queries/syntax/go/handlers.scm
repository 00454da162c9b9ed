; Functions that a platform may call, known by their declaration alone: exported
; functions of a package that is not a command (a command registers its own).
;
; A capture's name is the shape; @name is the function's name. Captures that
; start with an underscore serve the predicates only.

; func Anything(w http.ResponseWriter, r *http.Request)
(source_file
  (function_declaration
    name: (identifier) @name
    parameters: (parameter_list
      . (parameter_declaration
          type: (qualified_type package: (package_identifier) @_http name: (type_identifier) @_writer))
      . (parameter_declaration
          type: (pointer_type (qualified_type package: (package_identifier) @_http name: (type_identifier) @_request))) .)
    !result) @http-handler
  (#match? @name "^[A-Z]")
  (#eq? @_http "http")
  (#eq? @_writer "ResponseWriter")
  (#eq? @_request "Request"))

; func Anything(ctx context.Context, m PubSubMessage) error
(source_file
  (function_declaration
    name: (identifier) @name
    parameters: (parameter_list
      . (parameter_declaration
          type: (qualified_type package: (package_identifier) @_package name: (type_identifier) @_context))
      . (parameter_declaration
          type: [
            (type_identifier) @_event
            (qualified_type name: (type_identifier) @_event)
            (pointer_type (type_identifier) @_event)
            (pointer_type (qualified_type name: (type_identifier) @_event))
          ]) .)
    result: (type_identifier) @_result) @context-event-handler
  (#match? @name "^[A-Z]")
  (#eq? @_package "context")
  (#eq? @_context "Context")
  (#eq? @_result "error")
  (#match? @_event "(Event|Message)$"))

; Functions that a platform may call, known by their declaration alone.
;
; A capture's name is the shape; @name is the function's name. Captures that
; start with an underscore serve the predicates only.

; def anything(event, context)
(module
  [
    (function_definition
      name: (identifier) @name
      parameters: (parameters
        . [(identifier) @_event (typed_parameter . (identifier) @_event)]
        . [
          (identifier) @_context
          (typed_parameter . (identifier) @_context)
          (default_parameter name: (identifier) @_context)
          (typed_default_parameter name: (identifier) @_context)
        ] .)) @event-handler
    (decorated_definition
      definition: (function_definition
        name: (identifier) @name
        parameters: (parameters
          . [(identifier) @_event (typed_parameter . (identifier) @_event)]
          . [
            (identifier) @_context
            (typed_parameter . (identifier) @_context)
            (default_parameter name: (identifier) @_context)
            (typed_default_parameter name: (identifier) @_context)
          ] .)) @event-handler)
  ]
  (#match? @_event "^_*(event|events|evt|ev|payload)_*$")
  (#match? @_context "^(_*(context|ctx|ctxt|cntx|lambda_context)_*|_+)$"))

; def handler(x, y), def my_handler(x, y)
(module
  [
    (function_definition
      name: (identifier) @name
      parameters: (parameters
        . [(identifier) (typed_parameter . (identifier)) (default_parameter) (typed_default_parameter)]
        . [(identifier) (typed_parameter . (identifier)) (default_parameter) (typed_default_parameter)] .)) @event-handler
    (decorated_definition
      definition: (function_definition
        name: (identifier) @name
        parameters: (parameters
          . [(identifier) (typed_parameter . (identifier)) (default_parameter) (typed_default_parameter)]
          . [(identifier) (typed_parameter . (identifier)) (default_parameter) (typed_default_parameter)] .)) @event-handler)
  ]
  (#match? @name "^(handler|[A-Za-z0-9_]*_handler)$"))

; def anything(request)
(module
  [
    (function_definition
      name: (identifier) @name
      parameters: (parameters . (identifier) @_request .)) @http-handler
    (decorated_definition
      (decorator)* @_decorator
      definition: (function_definition
        name: (identifier) @name
        parameters: (parameters . (identifier) @_request .)) @http-handler)
  ]
  (#eq? @_request "request")
  (#not-match? @_decorator "^@[ ]*([A-Za-z_]+[.])?fixture([(]|$)"))

; def anything(request: Request): of another type, it is not a request of HTTP
(module
  [
    (function_definition
      name: (identifier) @name
      parameters: (parameters . (typed_parameter . (identifier) @_request type: (type) @_type) .)) @http-handler
    (decorated_definition
      definition: (function_definition
        name: (identifier) @name
        parameters: (parameters . (typed_parameter . (identifier) @_request type: (type) @_type) .)) @http-handler)
  ]
  (#eq? @_request "request")
  (#match? @_type "Request\"?$"))

; def main(req: func.HttpRequest)
(module
  (function_definition
    name: (identifier) @name
    parameters: (parameters . (typed_parameter . (identifier) type: (type) @_type))) @typed-http-handler
  (#eq? @name "main")
  (#match? @_type "(^|[.])HttpRequest$"))

; handler = …, lambda_handler = …
(module
  (expression_statement
    (assignment
      left: (identifier) @name
      right: [(identifier) (attribute) (call) (lambda)]) @event-handler)
  (#match? @name "^(lambda_)?handler$"))

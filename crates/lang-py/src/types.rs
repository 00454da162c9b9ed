//! Annotations as declared types.

use sluicegate_base::Symbol;
use sluicegate_ir::{Prim, TypeRef};
use sluicegate_syntax::Node;

use crate::bindings::Bindings;
use crate::kinds::{self, field};

/// Nesting of a type beyond which it is kept as text.
const MAX_TYPE_DEPTH: usize = 16;

/// Reads annotations with the names of one file.
pub struct TypeNames<'a> {
    /// Text of the file.
    pub source: &'a str,
    /// What its names stand for.
    pub bindings: &'a Bindings,
}

impl TypeNames<'_> {
    /// The type that an annotation declares.
    #[must_use]
    pub fn type_ref(&self, node: Node<'_>) -> TypeRef {
        self.read(node, 0)
    }

    fn text(&self, node: Node<'_>) -> String {
        crate::dotted(node, self.source)
    }

    fn read(&self, node: Node<'_>, depth: usize) -> TypeRef {
        let children = sluicegate_syntax::named_children(node, kinds::is_extra);
        if depth > MAX_TYPE_DEPTH {
            return self.other(node);
        }
        match (node.kind(), children.as_slice()) {
            (kinds::TYPE | kinds::PARENTHESIZED_EXPRESSION, [inner]) => self.read(*inner, depth + 1),
            (kinds::IDENTIFIER | kinds::ATTRIBUTE | kinds::MEMBER_TYPE | kinds::DOTTED_NAME, _) => {
                self.named_type(&self.text(node))
            }
            // A forward reference.
            (kinds::STRING, [_, content, _]) if content.kind() == kinds::STRING_CONTENT => self.forward(&self.text(*content)),
            (kinds::GENERIC_TYPE, [name, arguments]) => {
                let arguments = sluicegate_syntax::named_children(*arguments, kinds::is_extra);
                self.generic(node, &self.text(*name), &arguments, depth)
            }
            (kinds::SUBSCRIPT, _) => {
                let name = node.child_by_field_name(field::VALUE).map(|name| self.text(name)).unwrap_or_default();
                let arguments: Vec<Node<'_>> = node.children_by_field_name(field::SUBSCRIPT).collect();
                self.generic(node, &name, &arguments, depth)
            }
            (kinds::UNION_TYPE | kinds::BINARY_OPERATOR, [left, right]) => self.union(node, &[*left, *right], depth),
            _ => self.other(node),
        }
    }

    fn other(&self, node: Node<'_>) -> TypeRef {
        TypeRef::Other(Symbol::new(&self.text(node)))
    }

    /// A type in quotes: `"User"`, `"Optional[User]"`, `"list[User]"`.
    fn forward(&self, text: &str) -> TypeRef {
        let inner = |prefix: &str| {
            let text = text.strip_prefix("typing.").unwrap_or(text);
            text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('[')).and_then(|rest| rest.strip_suffix(']'))
        };
        if let Some(inner) = inner("Optional") {
            self.named_type(inner)
        } else if let Some(inner) = inner("List").or_else(|| inner("list")) {
            TypeRef::List(Box::new(self.named_type(inner)))
        } else {
            self.named_type(text)
        }
    }

    fn named_type(&self, name: &str) -> TypeRef {
        match name {
            "str" => return TypeRef::Prim(Prim::Str),
            "int" | "float" | "complex" => return TypeRef::Prim(Prim::Num),
            "bool" => return TypeRef::Prim(Prim::Bool),
            "bytes" | "bytearray" => return TypeRef::Prim(Prim::Bytes),
            _ => {}
        }
        let mut parts = name.split('.').map(Symbol::new);
        let head = parts.next().unwrap_or_else(|| Symbol::new(name));
        if let Some(imported) = self.bindings.imported(head) {
            let path: Vec<Symbol> = imported.member.into_iter().chain(parts).collect();
            return TypeRef::Imported { specifier: imported.specifier, path };
        }
        if self.bindings.is_class(head) && head.as_str() == name {
            return TypeRef::Local(head);
        }
        TypeRef::Other(Symbol::new(name))
    }

    fn generic(&self, node: Node<'_>, name: &str, arguments: &[Node<'_>], depth: usize) -> TypeRef {
        let first = arguments.first().copied();
        let read = |node: Option<Node<'_>>| {
            Box::new(node.map_or_else(|| TypeRef::Other(Symbol::new("Any")), |node| self.read(node, depth + 1)))
        };
        match name.rsplit('.').next().unwrap_or_default() {
            "Optional" | "Annotated" | "Final" | "ClassVar" | "Required" | "NotRequired" | "ReadOnly" => *read(first),
            "Union" => self.union(node, arguments, depth),
            "Literal" if !arguments.is_empty() && arguments.iter().all(|argument| is_literal(*argument)) => {
                TypeRef::Prim(Prim::Fixed)
            }
            "List" | "list" | "Sequence" | "MutableSequence" | "Iterable" | "Iterator" | "Set" | "set" | "FrozenSet"
            | "frozenset" | "Collection" | "Deque" | "deque" | "Generator" | "AsyncIterator" | "AsyncIterable"
            | "AsyncGenerator" => TypeRef::List(read(first)),
            "Tuple" | "tuple" => match arguments {
                [only] => TypeRef::List(read(Some(*only))),
                [only, rest] if self.text(*rest) == "..." => TypeRef::List(read(Some(*only))),
                _ => self.other(node),
            },
            "Dict" | "dict" | "Mapping" | "MutableMapping" | "DefaultDict" | "defaultdict" | "OrderedDict" => {
                TypeRef::Map(read(arguments.get(1).copied()))
            }
            "Awaitable" | "Future" | "Task" => TypeRef::Awaitable(read(first)),
            "Coroutine" => TypeRef::Awaitable(read(arguments.get(2).copied())),
            _ => match self.named_type(name) {
                TypeRef::Other(_) => self.other(node),
                known => known,
            },
        }
    }

    /// The alternatives besides `None`, if something is known of one of them.
    fn union(&self, node: Node<'_>, arguments: &[Node<'_>], depth: usize) -> TypeRef {
        let some = arguments.iter().filter(|argument| self.text(**argument) != "None");
        let mut types = Vec::new();
        for ty in some.map(|argument| self.read(*argument, depth + 1)) {
            match ty {
                TypeRef::OneOf(inner) => types.extend(inner),
                ty => types.push(ty),
            }
        }
        match types.as_slice() {
            [_] => types.swap_remove(0),
            some if some.iter().any(|ty| matches!(ty, TypeRef::Imported { .. } | TypeRef::Local(_))) => TypeRef::OneOf(types),
            _ => self.other(node),
        }
    }
}

/// A literal, as it is or as a type.
fn is_literal(node: Node<'_>) -> bool {
    match (node.kind(), node.named_child(0)) {
        (kinds::TYPE, Some(inner)) => is_literal(inner),
        (kind, _) => matches!(kind, kinds::STRING | kinds::INTEGER | kinds::TRUE | kinds::FALSE | kinds::NONE),
    }
}

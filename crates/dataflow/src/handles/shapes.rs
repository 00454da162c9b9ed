//! Objects that the platform passes to functions known by their declaration alone.

use sluicegate_base::{Elem, Path};

use sluicegate_models::HandlerShape;

use super::values::shape_param;
use super::{Handle, Node, Pass};
use crate::program::{CellId, Exported, FuncId};

impl Pass<'_> {
    /// Gives the parameters of handler shapes the objects that their model names.
    pub(super) fn seed_shapes(&mut self) {
        let (program, index) = (self.program, self.index);
        for (id, module) in program.modules.iter_enumerated() {
            for found in &module.shapes {
                let Some(shape) = index.shape(found.shape, module.lang) else { continue };
                let mut functions = Vec::new();
                for exported in program.lookup(id, found.name) {
                    match exported {
                        Exported::Cell(cell) => functions.extend(self.functions_in(cell, Path::EMPTY)),
                        Exported::ObjectMember(cell) => {
                            functions.extend(self.functions_in(cell, Path::of(&[Elem::field(found.name)])));
                        }
                        Exported::Module(_) | Exported::External(..) => {}
                    }
                }
                // `module.exports = handler`: the module object is the function itself.
                if functions.is_empty()
                    && let Some(object) = module.object
                {
                    functions.extend(self.functions_in(program.cell_id(id, object), Path::EMPTY));
                }
                functions.retain(|func| !shape.uncalled || !self.called.contains(func));
                for func in functions {
                    self.seed_shape(func, shape);
                }
            }
        }
    }

    /// Gives the parameters of one handler the objects that its shape names.
    pub(super) fn seed_shape(&mut self, func: FuncId, shape: &HandlerShape) {
        for param in &shape.params {
            let (Some(position), Some(api)) = (param.index, param.object) else { continue };
            let Some(n) = shape_param(self.program.func(func), shape, position) else { continue };
            for node in self.param_nodes(func, n) {
                self.seed(node, Handle::Api(api));
            }
        }
    }

    fn functions_in(&self, cell: CellId, path: Path) -> Vec<FuncId> {
        let node: Node = self.cell(cell);
        let handles = self.handles_at(node, &path).into_iter();
        let functions = handles.filter_map(|(handle, _)| match handle {
            Handle::Func(func) | Handle::Method(func) => Some(func),
            _ => None,
        });
        functions.collect()
    }
}

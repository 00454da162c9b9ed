//! All infrastructure of a project.

use sluicegate_base::FileId;

use super::codec::{Reader, Stored, Writer, stored};
use crate::stack::{
    Accept, Auth, Code, Delivery, Exposure, FieldTest, Filter, Format, Function, Gap, Grants, Infrastructure, Package, Resource,
    Stack, Statement, Target, Trigger,
};
use crate::value::{Attribute, Part, Reason, Value, VariableKind};

impl Infrastructure {
    /// The whole as bytes. `None`: it cannot be kept.
    #[must_use]
    pub fn pack(&self) -> Option<Vec<u8>> {
        // Who is called alike is found out again.
        let Infrastructure { stacks, resources, functions, repeated_resources: _, repeated_functions: _, notes } = self;
        let mut to = Writer::default();
        stacks.put(&mut to);
        resources.put(&mut to);
        functions.put(&mut to);
        notes.put(&mut to);
        to.finish([stacks.len(), resources.len(), functions.len()])
    }

    /// What [`Infrastructure::pack`] made. `length` is that of a file's text, in bytes.
    /// `None`: these bytes cannot be that, or speak of what is not there.
    #[must_use]
    pub fn unpack(bytes: &[u8], length: &dyn Fn(FileId) -> Option<usize>) -> Option<Infrastructure> {
        let mut from = Reader::new(bytes, length)?;
        let mut whole = Infrastructure {
            stacks: Stored::restore(&mut from)?,
            resources: Stored::restore(&mut from)?,
            functions: Stored::restore(&mut from)?,
            notes: Stored::restore(&mut from)?,
            ..Infrastructure::default()
        };
        let counts = [whole.stacks.len(), whole.resources.len(), whole.functions.len()];
        if counts != from.counts() {
            return None;
        }
        whole.find_repeated();
        Some(whole)
    }
}

stored!(struct Stack { file, path, format, folder, name, application, files, functions, resources, deliveries, hides_functions });
stored!(struct Resource { stack, logical_id, type_name, kind, name, at, facts, existing });
stored!(struct Function { stack, resource, logical_id, at, name, runtime, code, environment, grants, triggers, layers, log_format });
stored!(struct Code { package, folder, handler, build, entry_points });
stored!(struct Trigger { event, kind, at, source, method, path, auth, exposure, filter });
stored!(struct Filter { events, prefix, suffix, patterns, batch_size });
stored!(struct FieldTest { path, accepts });
stored!(struct Delivery { kind, source, target, at, filter, raw });
stored!(struct Grants { statements, gaps });
stored!(struct Gap { at, text });
stored!(struct Statement { at, allow, actions, not_actions, resources, not_resources, conditional });

impl Stored for Value {
    fn put(&self, to: &mut Writer) {
        let Value { parts, at } = self;
        parts.put(to);
        at.put(to);
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        // Parts may be values.
        from.inside(|from| Some(Value { parts: Stored::restore(from)?, at: Stored::restore(from)? }))
    }
}

stored!(enum Format { 0 => Sam, 1 => CloudFormation, 2 => Serverless, 3 => Terraform });
stored!(enum Package { 0 => Folder, 1 => Archive(value), 2 => Image(values), 3 => Inline(at) });
stored!(enum Target { 0 => Resource(id), 1 => Named(value), 2 => Implicit, 3 => Unknown(value) });
stored!(enum Auth { 0 => None, 1 => Iam, 2 => Authorizer(text), 3 => Jwt(text), 4 => ApiKey, 5 => Unknown });
stored!(enum Exposure { 0 => Public, 1 => Internal, 2 => Scheduled });
stored!(enum Accept { 0 => Equals(value), 1 => Prefix(value), 2 => Suffix(value), 3 => Exists(there), 4 => Other(text) });
stored!(enum Attribute { 0 => Name, 1 => Arn, 2 => Url, 3 => StreamArn, 4 => Id, 5 => Other(name) });
stored!(enum VariableKind { 0 => Parameter, 1 => Env, 2 => Option, 3 => Platform, 4 => Store });
stored!(enum Reason { 0 => Missing, 1 => Circular, 2 => Unsupported, 3 => NotText, 4 => Limit, 5 => Outside });
stored!(enum Part {
    0 => Literal(text),
    1 => Ref { resource, attribute },
    2 => Variable { kind, name, default },
    3 => Choice(choices),
    4 => Unknown { reason, text },
});

#[cfg(test)]
mod tests {
    use super::*;
    use sluicegate_base::{Location, Span, limits};

    use crate::{IacFile, IacTree, parse, read};

    const TEXT: &str = "\
Transform: AWS::Serverless-2016-10-31
Parameters: {Stage: {Type: String, Default: dev}}
Conditions: {Prod: !Equals [!Ref Stage, prod]}
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !If [Prod, orders, !Sub 'orders-${Stage}']}}
  Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: t, Unknown: !Frob x}}
  Take:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.take
      Runtime: python3.12
      Environment: {Variables: {QUEUE: !Ref Queue, TABLE: !GetAtt Table.Arn}}
      Policies: [{Statement: [{Effect: Allow, Action: 'sqs:*', Resource: !GetAtt Queue.Arn}]}, DynamoDBReadPolicy: {TableName: !Ref Table}]
      Events:
        Orders: {Type: Api, Properties: {Path: /orders, Method: post}}
        More: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, FilterCriteria: {Filters: [{Pattern: '{\"body\": {\"a\": [{\"prefix\": \"x\"}]}}'}]}}}
  Again: {Type: AWS::SQS::Queue}
  Again: {Type: AWS::SQS::Queue}
";

    struct Alone;

    impl IacTree for Alone {
        fn file(&self, _: &str) -> Option<IacFile> {
            None
        }
        fn is_file(&self, _: &str) -> bool {
            false
        }
        fn is_dir(&self, path: &str) -> bool {
            path == "src"
        }
        fn files_called(&self, _: &str, _: &str) -> Vec<String> {
            Vec::new()
        }
    }

    fn made() -> Infrastructure {
        read(vec![parse(&IacFile { id: FileId(1), path: "template.yaml".into(), text: TEXT.into(), data: None })], &Alone)
    }

    fn length(file: FileId) -> Option<usize> {
        (file == FileId(1)).then_some(TEXT.len())
    }

    #[test]
    fn what_was_packed_is_what_was_read() {
        let made = made();
        assert!(!made.functions.is_empty() && !made.notes.is_empty());
        let again = Infrastructure::unpack(&made.pack().unwrap(), &length).unwrap();
        assert_eq!(format!("{made:?}"), format!("{again:?}"));
        assert!(Infrastructure::unpack(&made.pack().unwrap(), &|_| None).is_none());
    }

    #[test]
    fn changed_bytes_are_refused_or_sound() {
        let packed = made().pack().unwrap();
        let mut sound = 0;
        for position in 0..packed.len() {
            assert!(Infrastructure::unpack(&packed[..position], &length).is_none());
            for value in [0, 1, 0x7f, 0xff] {
                let mut changed = packed.clone();
                changed[position] = value;
                let Some(whole) = Infrastructure::unpack(&changed, &length) else { continue };
                sound += 1;
                assert!(
                    whole
                        .resources
                        .iter()
                        .all(|one| whole.stacks.get(one.stack).is_some() && one.at.span.end as usize <= TEXT.len())
                );
                for function in &whole.functions {
                    assert!(whole.resources.get(function.resource).is_some());
                    assert!(whole.layer_folders(function, &|_| String::new()).is_empty());
                }
            }
        }
        assert!(sound > 0);
    }

    #[test]
    fn deep_values_are_refused() {
        let at = Location { file: FileId(1), span: Span::new(0, 0) };
        let mut value = Value::empty(at);
        for _ in 0..=limits::MAX_TEMPLATE_DEPTH + 1 {
            value = Value { parts: vec![Part::Choice(vec![value])], at };
        }
        let mut deep = made();
        for resource in deep.resources.iter_mut() {
            resource.name = Some(value.clone());
        }
        assert!(Infrastructure::unpack(&deep.pack().unwrap(), &length).is_none());
    }
}

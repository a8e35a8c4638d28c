//! The `$host` object: what the guest library calls.

use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use boa_engine::error::PanicError;
use boa_engine::object::builtins::{JsArray, JsFunction};
use boa_engine::object::{JsObject, ObjectInitializer};
use boa_engine::property::{Attribute, PropertyDescriptor};
use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsResult, JsString, JsValue, NativeFunction, Script,
    Source, js_string,
};

use sojourn_instrumenter::{ErrorKind, FunctionId, Label, UnitKind};

use super::{Shared, cursors, generators, holders, pristine, quick, records, shared, slots, walk};
use crate::engine::stack_check;
use crate::error::RuntimeError;
use crate::guest_library::Part;
use crate::host::{HostState, ModuleCode, ScriptPath};
use crate::process::{Stream, Walker};
use crate::program::LoadedProgram;
use crate::safepoint::{FIRST_FUEL, Verdict};

/// Answers of `poll` that are not fuel.
const UNWIND: i32 = -1;
const TOO_DEEP: i32 = -2;

/// Makes the object for one realm.
pub(super) fn build(host: &HostState, context: &mut Context) -> JsObject {
    let args: Vec<JsValue> = host
        .argv
        .iter()
        .map(|arg| JsString::from(arg.as_str()).into())
        .collect();
    let args = JsArray::from_iter(args, context);
    let env = environment_variables(host, context);
    let fuel = if host.safepoints.borrow().is_deterministic() {
        0
    } else {
        FIRST_FUEL
    };
    let modules = module_table(host, context);
    let books = match host.walker {
        Walker::Native => walk::books(context).into(),
        Walker::Portable => JsValue::undefined(),
    };
    let native = NativeFunction::from_fn_ptr;
    let mut object = ObjectInitializer::new(context);
    slots::add_questions(&mut object);
    holders::add_kinds(&mut object);
    records::add_makers(&mut object);
    cursors::add_step(&mut object);
    pristine::add_questions(&mut object);
    quick::add_questions(&mut object);
    generators::add_steps(&mut object);
    object
        .function(native(ready), js_string!("ready"), 1)
        .function(native(poll), js_string!("poll"), 1)
        .function(native(write), js_string!("write"), 2)
        .function(native(now), js_string!("now"), 0)
        .function(native(random32), js_string!("random32"), 0)
        .function(native(exit), js_string!("exit"), 1)
        .function(native(queue_job), js_string!("queueJob"), 0)
        .function(native(next_job), js_string!("nextJob"), 0)
        .function(native(source_of), js_string!("sourceOf"), 1)
        .function(native(can_stop), js_string!("canStop"), 1)
        .function(native(live_locals), js_string!("liveLocals"), 2)
        .function(native(frame_label), js_string!("frameLabel"), 1)
        .function(native(unit_main), js_string!("unitMain"), 1)
        .function(native(make_unit), js_string!("makeUnit"), 1)
        .function(native(make_part), js_string!("makePart"), 1)
        .property(js_string!("books"), books, Attribute::all())
        .property(js_string!("modules"), modules, Attribute::all())
        .property(js_string!("args"), args, Attribute::all())
        .property(js_string!("env"), env, Attribute::all())
        .property(js_string!("plain"), host.is_plain(), Attribute::all())
        .property(js_string!("fuel"), fuel, Attribute::all())
        .build()
}

/// `[undefined, { name, dir, kind, resolved, imports }, …]`, by the number of the unit.
fn module_table(host: &HostState, context: &mut Context) -> JsArray {
    let entries: Vec<JsValue> = host
        .modules
        .iter()
        .map(|module| match module {
            Some(module) => module_entry(module, context).into(),
            None => JsValue::undefined(),
        })
        .collect();
    JsArray::from_iter(entries, context)
}

fn module_entry(module: &ModuleCode, context: &mut Context) -> JsObject {
    let text = |text: &str| JsValue::from(JsString::from(text));
    let imports: Vec<JsValue> = module.imports.iter().map(|import| text(import)).collect();
    let imports = JsArray::from_iter(imports, context);
    let resolved = JsObject::with_null_proto();
    for (specifier, unit) in &module.resolved {
        let value = PropertyDescriptor::builder()
            .value(*unit as f64)
            .writable(true)
            .enumerable(true)
            .configurable(true);
        resolved.insert_property(JsString::from(specifier.as_str()), value);
    }
    let mut entry = ObjectInitializer::new(context);
    entry
        .property(js_string!("name"), text(&module.name), Attribute::all())
        .property(js_string!("dir"), text(module.folder()), Attribute::all())
        .property(
            js_string!("kind"),
            text(module.kind_name()),
            Attribute::all(),
        )
        .property(js_string!("resolved"), resolved, Attribute::all())
        .property(js_string!("imports"), imports, Attribute::all());
    entry.build()
}

/// Whether a function of the program can stop.
fn can_stop(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let id = args.get_or_undefined(0).as_number().unwrap_or(-1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a function id of this program"
    )]
    let id = FunctionId(id as u32);
    let shared = shared(context)?;
    let program = shared.host.program();
    let info = program.and_then(|program| program.function(id));
    Ok(info.is_none_or(|info| info.labels > 0).into())
}

/// The names of the locals that the rest of a function after a label reads; undefined for a label that it does not have.
fn live_locals(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "numbers of this program"
    )]
    let number = |index| args.get_or_undefined(index).as_number().unwrap_or(0.0) as u32;
    let (id, label) = (FunctionId(number(0)), Label(number(1)));
    let program = shared(context)?.host.program();
    let layout = program.and_then(|program| program.frame_layout(id, label));
    let Some(layout) = layout else {
        return Ok(JsValue::undefined());
    };
    let names = layout
        .live
        .iter()
        .map(|name| JsString::from(name.as_str()).into());
    Ok(JsArray::from_iter(names.collect::<Vec<JsValue>>(), context).into())
}

/// Evaluates the code of a module, which only makes its function.
fn unit_main(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let shared = shared(context)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of a unit"
    )]
    let index = args.get_or_undefined(0).as_number().unwrap_or(-1.0) as usize;
    let module = shared.host.modules.get(index).and_then(Option::as_ref);
    let Some(module) = module else {
        return Err(JsNativeError::error()
            .with_message("there is no such module")
            .into());
    };
    let source = Source::from_bytes(&*module.code).with_path(Path::new(&module.path));
    Script::parse(source, None, context)?.evaluate(context)
}

/// Makes a unit of a text and evaluates its code, which only makes its function. A text for `eval` comes with the names that it cannot see,
/// although it should.
fn make_unit(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).as_string().unwrap_or_default();
    let text = text.to_std_string_lossy();
    let hidden = args.get_or_undefined(1).as_string();
    let hidden = hidden.map(|names| names.to_std_string_lossy());
    let kind = hidden.as_ref().map_or(UnitKind::Made, |_| UnitKind::Eval);
    let host = shared(context)?.host.clone();
    let program = host.program().ok_or_else(end)?;
    if let Some(names) = hidden.filter(|names| !names.is_empty()) {
        let names: Vec<&str> = names.split(',').collect();
        let reached = program.reached_by(&text, &names);
        if let Some(name) = reached.map_err(|error| unmade(&error))? {
            let message = format!(
                "direct `eval` is not supported for a text that needs `{name}` of the functions around it: use `(0, eval)(text)`"
            );
            return Err(JsNativeError::error().with_message(message).into());
        }
    }
    let (program, unit) = match program.made(kind, &text) {
        Some(unit) => (program, unit),
        None => {
            let units = program.units_for(kind, &text);
            let extended = program.with_made(units).map_err(|error| unmade(&error))?;
            let last = extended.units().len() - 1;
            (extended, last)
        }
    };
    host.set_program(program.clone());
    load_parts(&program, context)?;
    evaluate_unit(&program, unit, context)
}

/// Adds the part of the library's unit that declares a function.
fn make_part(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let function = args.get_or_undefined(0).as_string().unwrap_or_default();
    let host = shared(context)?.host.clone();
    let program = host.program().ok_or_else(end)?;
    let part = Part::declaring(&function.to_std_string_lossy())
        .ok_or_else(|| PanicError::new("a function that no part declares"))?;
    let program = if program.has_part(part) {
        program
    } else {
        program
            .with_made([part.unit()])
            .map_err(|error| unmade(&error))?
    };
    host.set_program(program.clone());
    load_parts(&program, context)?;
    Ok(JsValue::undefined())
}

/// Evaluates the parts of the library's unit that have joined the program and are not in the realm yet.
pub(super) fn load_parts(program: &LoadedProgram, context: &mut Context) -> JsResult<()> {
    let shared = shared(context)?;
    let loaded = shared.late_parts.get();
    for (count, unit) in program.late_parts().enumerate().skip(loaded) {
        evaluate_unit(program, unit, context)?;
        shared.late_parts.set(count + 1);
    }
    Ok(())
}

fn evaluate_unit(program: &LoadedProgram, unit: usize, context: &mut Context) -> JsResult<JsValue> {
    let code = &program.unit(unit).code;
    let path = ScriptPath::Unit(unit).to_string();
    let source = Source::from_bytes(&**code).with_path(Path::new(&path));
    Script::parse(source, None, context)?.evaluate(context)
}

/// The guest's own mistake is a `SyntaxError`; what is refused is an error that says so.
fn unmade(error: &RuntimeError) -> JsError {
    let RuntimeError::Instrument(error) = error else {
        return JsNativeError::error()
            .with_message(error.to_string())
            .into();
    };
    let native = match error.kind() {
        ErrorKind::Syntax => JsNativeError::syntax(),
        ErrorKind::Refused => JsNativeError::error(),
    };
    native.with_message(error.message().to_owned()).into()
}

/// The safepoint as a function of its own.
pub(super) fn poll_function(context: &mut Context) -> JsFunction {
    NativeFunction::from_fn_ptr(poll).to_js_function(context.realm())
}

fn environment_variables(host: &HostState, context: &mut Context) -> JsObject {
    let mut object = ObjectInitializer::new(context);
    for (name, value) in &host.env {
        object.property(
            JsString::from(name.as_str()),
            JsString::from(value.as_str()),
            Attribute::all(),
        );
    }
    object.build()
}

fn ready(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if let Some(sojourn) = args.get_or_undefined(0).as_object() {
        // The library calls this once; a second object would be ignored.
        let _ = shared(context)?.sojourn.set(sojourn);
    }
    Ok(JsValue::undefined())
}

/// The safepoint. Everything but the first lines runs only when somebody wants the guest to stop.
fn poll(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let shared = shared(context)?;
    let host = &shared.host;
    host.clock.tick();
    let verdict = host.safepoints.borrow_mut().arrive();
    // The iterator knows its length exactly: counting costs nothing however deep the stack is.
    let depth = context.stack_trace().size_hint().0 + pending_frames(args);
    if depth > host.depth_limit {
        return Ok(TOO_DEEP.into());
    }
    match verdict {
        Verdict::Continue { fuel } => Ok(fuel.into()),
        Verdict::Die => Err(end()),
        Verdict::Stop => Ok(try_to_stop(&shared, context)),
    }
}

fn pending_frames(args: &[JsValue]) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of frames"
    )]
    args.get_or_undefined(0)
        .as_number()
        .map_or(0, |pending| pending as usize)
}

#[inline(never)]
fn try_to_stop(shared: &Rc<Shared>, context: &mut Context) -> JsValue {
    shared.reentry.note_poll();
    let started = Instant::now();
    match may_unwind(shared, context) {
        Ok(()) => UNWIND.into(),
        Err(waiting_for) => shared
            .host
            .safepoints
            .borrow_mut()
            .deny(waiting_for, started.elapsed())
            .into(),
    }
}

fn may_unwind(shared: &Rc<Shared>, context: &mut Context) -> Result<(), String> {
    if shared.host.units_to_come.get() {
        return Err("the start of the program's last unit".to_owned());
    }
    if shared.jobs.native_count() > 0 {
        return Err("reactions of native promises".to_owned());
    }
    let unreadable = || "a stack that cannot be read".to_owned();
    let entries = shared
        .stack_reader
        .read(&shared.host, context)
        .ok_or_else(unreadable)?;
    stack_check::check(&entries)?;
    shared.reentry.check(&entries)?;
    let labels = stack_check::frame_labels(&entries);
    shared.host.set_frame_labels(labels);
    Ok(())
}

/// The label of the frame that reports itself.
fn frame_label(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let function = function_id(args.get_or_undefined(0));
    let label = shared(context)?.host.next_frame_label(function);
    // The stack was read before it was left: another frame in its place would be a defect of ours.
    let label = label.ok_or_else(|| PanicError::new("a frame that was not on the stack"))?;
    Ok(label.0.into())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a function id of this program"
)]
fn function_id(value: &JsValue) -> FunctionId {
    FunctionId(value.as_number().unwrap_or(-1.0) as u32)
}

fn write(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let stream = if args.get_or_undefined(0).as_number() == Some(2.0) {
        Stream::Err
    } else {
        Stream::Out
    };
    if let Some(text) = args.get_or_undefined(1).as_string() {
        shared(context)?
            .host
            .write(stream, &text.to_std_string_lossy());
    }
    Ok(JsValue::undefined())
}

fn now(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(shared(context)?.host.clock.now_ms().into())
}

fn random32(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(shared(context)?.host.random().into())
}

fn exit(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    #[expect(clippy::cast_possible_truncation, reason = "the library passes 0…255")]
    let status = args
        .get_or_undefined(0)
        .as_number()
        .map_or(0, |status| status as i32);
    shared(context)?.host.exit.set(Some(status));
    Err(end())
}

fn queue_job(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    shared(context)?.jobs.push_guest();
    Ok(JsValue::undefined())
}

/// Whether the next job is the guest library's, which is then to run it.
fn next_job(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(shared(context)?.jobs.pop_guest().into())
}

/// The text of a function as its author wrote it.
fn source_of(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let id = function_id(args.get_or_undefined(0));
    let shared = shared(context)?;
    let program = shared.host.program();
    let source = program
        .as_deref()
        .and_then(|program| program.function_source(id));
    Ok(source.map_or_else(JsValue::undefined, |source| JsString::from(source).into()))
}

/// An error that no guest code can catch.
fn end() -> JsError {
    PanicError::new("the process ends").into()
}

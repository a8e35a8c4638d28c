//! What the guest is given: output, clocks, randomness, arguments. Nothing here knows the engine; the `$host` object that
//! wraps it for the guest library is made beside the engine.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use sojourn_instrumenter::{FunctionId, FunctionKind, Label, ResumeCode, UnitKind};

use crate::engine::stack_check::Site;
use crate::process::{Host, Options, Stream, Walker};
use crate::program::LoadedProgram;
use crate::safepoint::{Control, Safepoints};

/// Deepest stack before the guest gets a `RangeError`, unless the options say otherwise.
const DEFAULT_DEPTH_LIMIT: usize = 60_000;

/// Everything on the host's side of one process. It outlives the realms that the process hops through.
pub(crate) struct HostState {
    output: RefCell<Box<dyn Host>>,
    pub(crate) control: Control,
    pub(crate) safepoints: RefCell<Safepoints>,
    pub(crate) clock: Clock,
    random: RefCell<SplitMix>,
    pub(crate) argv: Vec<String>,
    pub(crate) env: BTreeMap<String, String>,
    pub(crate) depth_limit: usize,
    pub(crate) walker: Walker,
    /// Set by `exit`: the status with which the guest is about to end.
    pub(crate) exit: Cell<Option<i32>>,
    /// Units are still to be started. They will look for the declarations of earlier scripts in the realm's global scope,
    /// where generated code cannot put them; so the program cannot stop before the last unit has been started.
    pub(crate) units_to_come: Cell<bool>,
    /// Absent in plain runs. It grows when code is made at run time.
    program: RefCell<Option<Arc<LoadedProgram>>>,
    /// The modules of the program, by the number of their unit.
    pub(crate) modules: Vec<Option<ModuleCode>>,
    /// Code that was generated for this process, in the order of its evaluation.
    resume_codes: RefCell<Vec<ResumeCode>>,
    /// Where the frames stand that are about to report themselves and do not know it, innermost first.
    frame_labels: RefCell<VecDeque<(FunctionId, Label)>>,
}

impl HostState {
    pub(crate) fn new(
        options: &Options,
        argv: Vec<String>,
        program: Option<Arc<LoadedProgram>>,
        modules: Vec<Option<ModuleCode>>,
        output: Box<dyn Host>,
    ) -> Self {
        let control = Control::default();
        let safepoints = Safepoints::new(control.clone(), options);
        let deterministic = safepoints.is_deterministic();
        let seed = options
            .seed
            .unwrap_or_else(|| if deterministic { 0 } else { system_seed() });
        Self {
            output: RefCell::new(output),
            control,
            clock: Clock::new(deterministic),
            safepoints: RefCell::new(safepoints),
            random: RefCell::new(SplitMix(seed)),
            argv,
            env: options.env.clone(),
            walker: options.walker,
            depth_limit: if options.depth_limit == 0 {
                DEFAULT_DEPTH_LIMIT
            } else {
                options.depth_limit
            },
            exit: Cell::new(None),
            units_to_come: Cell::new(false),
            program: RefCell::new(program),
            modules,
            resume_codes: RefCell::default(),
            frame_labels: RefCell::default(),
        }
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.program.borrow().is_none()
    }

    /// The program, as it is now.
    pub(crate) fn program(&self) -> Option<Arc<LoadedProgram>> {
        self.program.borrow().clone()
    }

    pub(crate) fn set_program(&self, program: Arc<LoadedProgram>) {
        *self.program.borrow_mut() = Some(program);
    }

    pub(crate) fn write(&self, stream: Stream, text: &str) {
        self.output.borrow_mut().write(stream, text);
    }

    pub(crate) fn random(&self) -> u32 {
        self.random.borrow_mut().next()
    }

    /// Registers generated code and returns the path under which it is evaluated.
    pub(crate) fn add_resume_code(&self, code: ResumeCode) -> String {
        let mut codes = self.resume_codes.borrow_mut();
        codes.push(code);
        ScriptPath::Resume(codes.len() - 1).to_string()
    }

    /// Forgets generated code: its realm is gone.
    pub(crate) fn clear_resume_codes(&self) {
        self.resume_codes.borrow_mut().clear();
    }

    /// The stack is about to be left.
    pub(crate) fn set_frame_labels(&self, labels: impl Iterator<Item = (FunctionId, Label)>) {
        *self.frame_labels.borrow_mut() = labels.collect();
    }

    /// Where the next frame stands; nothing if it is not a frame of this function.
    pub(crate) fn next_frame_label(&self, function: FunctionId) -> Option<Label> {
        let (expected, label) = self.frame_labels.borrow_mut().pop_front()?;
        (expected == function).then_some(label)
    }

    /// What a position in a script of this process is.
    pub(crate) fn site(&self, path: &str, line: u32, column: u32) -> Site {
        let call = match ScriptPath::parse(path) {
            Some(ScriptPath::Library) => return Site::Library,
            Some(ScriptPath::Unit(unit)) => self
                .program()
                .and_then(|program| program.call_site(unit, line, column)),
            Some(ScriptPath::Resume(index)) => self
                .resume_codes
                .borrow()
                .get(index)
                .and_then(|code| code.call_site(line, column)),
            None => None,
        };
        call.map_or(Site::Unknown, |call| Site::Call {
            function: call.function,
            label: call.label,
            is_kept: call.is_kept,
            accessor: self.is_accessor(call.function),
            resumer: self
                .program()
                .is_some_and(|program| program.resumes_generators(call.function)),
        })
    }

    fn is_accessor(&self, function: FunctionId) -> bool {
        let info = self
            .program()
            .and_then(|program| program.function(function));
        info.is_some_and(|info| matches!(info.kind, FunctionKind::Getter | FunctionKind::Setter))
    }

    pub(crate) fn unit_name(&self, unit: usize) -> Option<String> {
        let program = self.program()?;
        let unit = program.units().nth(unit)?;
        Some(unit.name.clone())
    }

    /// Whether a function is the guest's own and not one of the library's instrumented unit.
    pub(crate) fn is_guest(&self, function: FunctionId) -> bool {
        self.program().is_some_and(|program| {
            let info = program.function(function);
            info.is_some_and(|info| !program.unit(info.unit).kind.is_library())
        })
    }

    /// Name and source position of a function, for people.
    pub(crate) fn function_place(&self, function: FunctionId) -> Option<String> {
        Some(self.program()?.function_place(function))
    }

    /// Name and source position of a frame, for people.
    pub(crate) fn frame_place(&self, function: FunctionId, label: Label) -> Option<String> {
        self.program()?.frame_place(function, label)
    }
}

/// `process.argv`: the interpreter, the program, its arguments.
pub(crate) fn argv(main: &str, args: &[String]) -> Vec<String> {
    ["sojourn", main]
        .into_iter()
        .map(str::to_owned)
        .chain(args.iter().cloned())
        .collect()
}

/// A module as the library loads it, or a script, which may import modules but cannot be loaded itself.
#[derive(Clone, Debug)]
pub(crate) struct ModuleCode {
    pub(crate) name: String,
    pub(crate) kind: UnitKind,
    /// The unit that each specifier means.
    pub(crate) resolved: Vec<(String, usize)>,
    /// The specifiers of its import declarations.
    pub(crate) imports: Vec<String>,
    /// What stack traces call it.
    pub(crate) path: String,
    /// A script whose completion value is the module's function.
    pub(crate) code: Arc<str>,
}

impl ModuleCode {
    /// What the library calls its kind.
    pub(crate) fn kind_name(&self) -> &'static str {
        match self.kind {
            UnitKind::Module => "module",
            UnitKind::Script => "script",
            UnitKind::CommonJs
            | UnitKind::Library
            | UnitKind::Part
            | UnitKind::Made
            | UnitKind::Eval => "commonjs",
        }
    }

    /// The folder part of the name.
    pub(crate) fn folder(&self) -> &str {
        self.name.rsplit_once('/').map_or(".", |(folder, _)| folder)
    }
}

/// Paths of the scripts of a process, as the engine reports them in stack traces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScriptPath {
    /// The guest library.
    Library,
    /// The instrumented code of a unit.
    Unit(usize),
    /// Generated code.
    Resume(usize),
}

const LIBRARY_PATH: &str = "sojourn:library";
const UNIT_PREFIX: &str = "sojourn:unit/";
const RESUME_PREFIX: &str = "sojourn:resume/";

impl ScriptPath {
    pub(crate) fn parse(path: &str) -> Option<Self> {
        if path == LIBRARY_PATH {
            return Some(Self::Library);
        }
        let unit = path
            .strip_prefix(UNIT_PREFIX)
            .and_then(|index| index.parse().ok())
            .map(Self::Unit);
        unit.or_else(|| {
            path.strip_prefix(RESUME_PREFIX)?
                .parse()
                .ok()
                .map(Self::Resume)
        })
    }
}

impl std::fmt::Display for ScriptPath {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Library => formatter.write_str(LIBRARY_PATH),
            Self::Unit(index) => write!(formatter, "{UNIT_PREFIX}{index}"),
            Self::Resume(index) => write!(formatter, "{RESUME_PREFIX}{index}"),
        }
    }
}

/// Time as the guest sees it.
pub(crate) enum Clock {
    /// The machine's.
    Real { origin: Instant },
    /// Advances by sleeping and, a little, by passing safepoints: the same in every run, and loops that wait for a time
    /// to come do end.
    Virtual { ms: Cell<f64> },
}

/// The virtual clock starts at the beginning of 2026.
const VIRTUAL_EPOCH_MS: f64 = 1_767_225_600_000.0;
/// What one safepoint takes on the virtual clock.
const SAFEPOINT_MS: f64 = 0.001;

impl Clock {
    fn new(deterministic: bool) -> Self {
        if deterministic {
            Self::Virtual { ms: Cell::new(0.0) }
        } else {
            Self::Real {
                origin: Instant::now(),
            }
        }
    }

    /// Monotonic milliseconds.
    pub(crate) fn now_ms(&self) -> f64 {
        match self {
            Self::Real { origin } => origin.elapsed().as_secs_f64() * 1000.0,
            Self::Virtual { ms } => ms.get(),
        }
    }

    /// Milliseconds since 1970.
    pub(crate) fn wall_ms(&self) -> f64 {
        match self {
            Self::Real { .. } => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0.0, |since| since.as_secs_f64() * 1000.0),
            Self::Virtual { ms } => VIRTUAL_EPOCH_MS + ms.get(),
        }
    }

    /// Lets a safepoint take its time.
    pub(crate) fn tick(&self) {
        if let Self::Virtual { ms } = self {
            ms.set(ms.get() + SAFEPOINT_MS);
        }
    }

    /// Waits; on the virtual clock that takes no time.
    pub(crate) fn sleep(&self, duration_ms: f64, control: &Control) {
        match self {
            Self::Real { .. } => control.sleep(Duration::from_secs_f64(
                duration_ms.clamp(0.0, 1e9) / 1000.0,
            )),
            Self::Virtual { ms } => ms.set(ms.get() + duration_ms.max(0.0)),
        }
    }
}

/// A seed nobody can foresee, from the keys that the standard library draws for its hash maps.
fn system_seed() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// The SplitMix64 generator: seeds the guest's own generator.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 32) as u32
    }
}

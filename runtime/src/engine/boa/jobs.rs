//! Microtasks: the engine's own and the guest library's, in one queue, in the order in which they were made.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use boa_engine::job::{Job, JobExecutor};
use boa_engine::{Context, JsResult, JsValue};

/// The queue. The event loop takes one task at a time, so that it can stop between two of them.
#[derive(Default)]
pub(super) struct Jobs {
    queue: RefCell<VecDeque<Task>>,
}

/// A task that is to run as soon as the stack is empty.
pub(super) enum Task {
    /// The guest library knows what; its turn has come.
    Guest,
    /// A reaction to one of the engine's own promises.
    Native(NativeTask),
}

type NativeTask = Box<dyn FnOnce(&mut Context) -> JsResult<JsValue>>;

impl Jobs {
    pub(super) fn push_guest(&self) {
        self.queue.borrow_mut().push_back(Task::Guest);
    }

    /// Takes the next task off the queue if it is the guest library's.
    pub(super) fn pop_guest(&self) -> bool {
        let mut queue = self.queue.borrow_mut();
        let is_guest = matches!(queue.front(), Some(Task::Guest));
        if is_guest {
            queue.pop_front();
        }
        is_guest
    }

    pub(super) fn next(&self) -> Option<Task> {
        self.queue.borrow_mut().pop_front()
    }

    pub(super) fn native_count(&self) -> usize {
        self.queue
            .borrow()
            .iter()
            .filter(|task| matches!(task, Task::Native(_)))
            .count()
    }
}

impl JobExecutor for Jobs {
    fn enqueue_job(self: Rc<Self>, job: Job, _context: &mut Context) {
        let task: Task = match job {
            Job::PromiseJob(job) => Task::Native(Box::new(|context| job.call(context))),
            Job::GenericJob(job) => Task::Native(Box::new(|context| job.call(context))),
            // Timers and foreign futures are not made by anything that a guest can reach; cleanup of finalization
            // registries may be left undone.
            _ => return,
        };
        self.queue.borrow_mut().push_back(task);
    }

    /// The event loop runs the jobs; nothing else may.
    fn run_jobs(self: Rc<Self>, _context: &mut Context) -> JsResult<()> {
        Ok(())
    }
}

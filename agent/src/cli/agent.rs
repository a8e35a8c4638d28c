//! `sojourn agent`.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use clap::Args;
use tokio::net::TcpListener;

use super::{Failed, Outcome};
use crate::config::AgentConfig;

/// Runs an agent until it is interrupted. What it runs then is stored, and resumes at its next start.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn agent                                                   at 127.0.0.1:7070
  sojourn agent --listen 127.0.0.1:7071 --data ./b --name b       another one
  sojourn agent --listen 127.0.0.1:0                              any free port; its address is the first line printed

Whoever reaches an agent can run programs on it: listen beyond loopback only where that is meant.")]
pub struct Agent {
    /// Address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:7070")]
    listen: String,
    /// Directory for what must survive a restart
    #[arg(long, value_name = "DIR", default_value = "sojourn-data")]
    data: PathBuf,
    /// Name shown in histories and lists [default: the address]
    #[arg(long)]
    name: Option<String>,
}

impl Agent {
    pub fn run(self) -> Outcome {
        super::block_on_all_cores(self.serve())
    }

    async fn serve(self) -> Outcome {
        let address = resolve(&self.listen)?;
        let cannot = |what: &str| {
            let what = what.to_owned();
            move |error: std::io::Error| Failed::new(5, "agent", format!("cannot {what}: {error}"))
        };
        let listener = TcpListener::bind(address)
            .await
            .map_err(cannot(&format!("listen on {}", self.listen)))?;
        let local = listener.local_addr().map_err(cannot("listen"))?;
        let name = self.name.unwrap_or_else(|| local.to_string());
        let agent = crate::Agent::open(AgentConfig::new(name, self.data)).await?;
        if !local.ip().is_loopback() {
            tracing::warn!(
                "listening on {local}: everybody who reaches this address can run programs here"
            );
        }
        tracing::info!(name = agent.name(), "listening on http://{local}");
        let server = crate::serve(listener, agent).map_err(cannot("serve"))?;
        super::say(&server.url());
        interrupted().await;
        tracing::info!("going down");
        server.shut_down().await;
        Ok(0)
    }
}

fn resolve(listen: &str) -> Result<SocketAddr, Failed> {
    let addresses = listen.to_socket_addrs();
    let first = addresses.ok().and_then(|mut addresses| addresses.next());
    first.ok_or_else(|| Failed::usage(format!("{listen:?} is not an address like 127.0.0.1:7070")))
}

/// Waits for an interrupt from the terminal or the service manager.
async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    drop(tokio::signal::ctrl_c().await);
}

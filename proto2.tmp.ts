import { BallotBox } from "#features/opinions/ballots.ts";
import { findAxes } from "#features/opinions/axes.ts";
import { makeMap } from "#features/opinions/make-map.ts";
import { relatedByVotes } from "#features/opinions/related.ts";
import { seededRandom } from "#lib/art/random.ts";
const P=3000,N=100000;const r=seededRandom("x");
const names=Array.from({length:P},(_,i)=>({id:String(i).padStart(8,"0"),revision:1}));
const pref=[0,1,2].map(()=>Array.from({length:P},()=>0.1+0.8*r()));
let t=performance.now();
const box=new BallotBox(P);
for(let m=0;m<N;m++){const c=m%3;const n=7+Math.floor(46*r());const s=new Set<number>();while(s.size<n)s.add(Math.floor(P*r()*r()));box.add([...s].map(point=>({point,value:r()<pref[c]![point]!?1:-1})));}
const b=box.ballots(7);console.log("loaded",b.point.length,(performance.now()-t)|0);t=performance.now();
findAxes(b);console.log("axes",(performance.now()-t)|0);t=performance.now();
const m=(await makeMap(b,names))!;console.log("map",(performance.now()-t)|0,m.map.camps.map(c=>c.members),m.map.silhouette,m.map.noise,m.map.agreed.length,m.map.differing.length,JSON.stringify(m.map).length,process.memoryUsage().rss/1e6|0);t=performance.now();
const rel=relatedByVotes(b,names.map((_,i)=>i/3|0));console.log("related",(performance.now()-t)|0,rel.filter(x=>x.length).length,process.memoryUsage().rss/1e6|0, process.resourceUsage().maxRSS/1e3|0);



/* this ALWAYS GENERATED file contains the definitions for the interfaces */


 /* File created by MIDL compiler version 8.01.0628 */
/* at Tue Jan 19 04:14:07 2038
 */
/* Compiler settings for presses.idl:
    Oicf, W1, Zp8, env=Win64 (32b run), target_arch=AMD64 8.01.0628 
    protocol : all , ms_ext, c_ext, robust
    error checks: allocation ref bounds_check enum stub_data 
    VC __declspec() decoration level: 
         __declspec(uuid()), __declspec(selectany), __declspec(novtable)
         DECLSPEC_UUID(), MIDL_INTERFACE()
*/
/* @@MIDL_FILE_HEADING(  ) */



/* verify that the <rpcndr.h> version is high enough to compile this file*/
#ifndef __REQUIRED_RPCNDR_H_VERSION__
#define __REQUIRED_RPCNDR_H_VERSION__ 475
#endif

#include "rpc.h"
#include "rpcndr.h"

#ifndef __RPCNDR_H_VERSION__
#error this stub requires an updated version of <rpcndr.h>
#endif /* __RPCNDR_H_VERSION__ */

#ifndef COM_NO_WINDOWS_H
#include "windows.h"
#include "ole2.h"
#endif /*COM_NO_WINDOWS_H*/

#ifndef __presses_h__
#define __presses_h__

#if defined(_MSC_VER) && (_MSC_VER >= 1020)
#pragma once
#endif

#ifndef DECLSPEC_XFGVIRT
#if defined(_CONTROL_FLOW_GUARD_XFG)
#define DECLSPEC_XFGVIRT(base, func) __declspec(xfg_virtual(base, func))
#else
#define DECLSPEC_XFGVIRT(base, func)
#endif
#endif

/* header files for imported files */
#include "unknwn.h"

#ifdef __cplusplus
extern "C"{
#endif 


/* interface __MIDL_itf_presses_0000_0000 */
/* [local] */ 

typedef /* [context_handle] */ void *PRESS_JOB;

typedef /* [context_handle] */ void *PRESS_WAIT;



extern RPC_IF_HANDLE __MIDL_itf_presses_0000_0000_v0_0_c_ifspec;
extern RPC_IF_HANDLE __MIDL_itf_presses_0000_0000_v0_0_s_ifspec;

#ifndef __Presses_INTERFACE_DEFINED__
#define __Presses_INTERFACE_DEFINED__

/* interface Presses */
/* [unique][version][uuid] */ 

long PressOpenJob( 
    /* [in] */ handle_t binding,
    /* [out] */ __RPC__deref_out_opt PRESS_JOB *job);

long PressOpenWait( 
    /* [in] */ handle_t binding,
    /* [out] */ __RPC__deref_out_opt PRESS_WAIT *wait);

long PressRun( 
    /* [in] */ __RPC__in PRESS_JOB job,
    /* [in] */ long pages);

long PressCancel( 
    /* [in] */ __RPC__in PRESS_WAIT wait);

long PressRunChecked( 
    /* [in] */ __RPC__in PRESS_JOB job,
    /* [in] */ long pages);

long PressCancelChecked( 
    /* [in] */ __RPC__in PRESS_WAIT wait);



extern RPC_IF_HANDLE Presses_v1_0_c_ifspec;
extern RPC_IF_HANDLE Presses_v1_0_s_ifspec;
#endif /* __Presses_INTERFACE_DEFINED__ */


/* Additional Prototypes for ALL interfaces */

void __RPC_USER PRESS_JOB_rundown( PRESS_JOB );
void __RPC_USER PRESS_WAIT_rundown( PRESS_WAIT );

/* end of Additional Prototypes */

#ifdef __cplusplus
}
#endif

#endif


